import Language
import Support

/// Statements that run in the background.
extension Interpreter {
    /// Begins a statement, and returns when it has ended or the engine works for it.
    /// - Throws: `Failure`.
    func begin(_ statement: Statement, in source: SourceText, remarks: Remarks?) throws {
        guard let name = statement.boundName else { return }
        do {
            try forSpan(statement.span, in: source) {
                if let refusal = environment.builtins.refusal(of: Identifier(name, statement.span)) {
                    throw refusal
                }
                let job = try session.jobs.add(name: name, code: source[statement.span], in: session)
                // Safe: the job's thread uses it in its turns alone.
                nonisolated(unsafe) let interpreter = self
                do {
                    try job.begin { interpreter.ending(of: statement, in: source, remarks) }
                } catch {
                    session.jobs.remove(job)
                    throw error
                }
                session.jobs.turns.offer()
                // One that has ended while the person waited fails as any other statement.
                if job.hasEnded, job.host.isAttached, case .failure(let failure)? = job.ending {
                    session.jobs.remove(job)
                    throw failure
                }
                session.jobs.attend()
                if !job.hasEnded {
                    session.terminal.note(Self.note(of: job, awaiting: session.jobs.unfinished.first))
                }
            }
        }
    }

    private static func note(of job: Job, awaiting first: Job?) -> String {
        let queue = first === job || first == nil ? "" : " after [\(first?.number ?? 0)]"
        return "[\(job.number)] \(job.name) is computed in the background\(queue): jobs shows how far it is, "
            + "wait(\(job.name)) waits"
    }

    private func forSpan<Result>(
        _ span: SourceSpan, in source: SourceText, _ body: () throws -> Result
    ) throws -> Result {
        do { return try body() } catch { throw Failure(error, span: span, source: source) }
    }

    private func ending(
        of statement: Statement, in source: SourceText, _ remarks: Remarks?
    ) -> Result<Outcome, Failure> {
        do {
            // Names that are bound again meanwhile are read as they are now.
            for name in statement.namesRead { _ = try session.value(of: name) }
            return .success(try run(statement, in: source, remarks: remarks))
        } catch {
            return .failure(Failure(error, span: statement.span, source: source))
        }
    }

    /// Runs `body`, in which jobs may end, and reports those that have.
    /// - Throws: what `body` throws, else what `report` throws.
    func reportingJobs(
        willReport: @escaping () -> Void = {}, by report: (Outcome) throws -> Void, _ body: () throws -> Void
    ) throws {
        var refused: (any Error)?
        try withoutActuallyEscaping(report) { report in
            let outer = session.jobs.report
            session.jobs.report = { [session] job in
                willReport()
                // One that ended while the person waited is like any other statement.
                if !job.host.isAttached { session.terminal.note(job.endingInWords) }
                job.host.deliver()
                switch job.ending {
                case .success(let outcome)?:
                    do { try report(outcome) } catch { refused = refused ?? error }
                case .failure(let failure)? where !failure.isInterrupt:
                    session.terminal.diagnose(failure.diagnostic, in: failure.source)
                default: break
                }
            }
            defer { session.jobs.report = outer }
            try body()
        }
        if let refused { throw refused }
    }

    /// Gives jobs their turns, and reports those that have ended: for a program that waits for its person.
    /// - Parameter willReport: called before anything is said.
    /// - Throws: what `report` throws.
    public func attendToJobs(willReport: @escaping () -> Void, report: (Outcome) throws -> Void) throws {
        try reportingJobs(willReport: willReport, by: report) { session.jobs.attend() }
    }

    /// Waits until all jobs have ended, and reports them.
    /// - Returns: whether all have come to their end.
    /// - Throws: `WorkCancelled`; what `report` throws.
    public func finishJobs(report: (Outcome) throws -> Void) throws -> Bool {
        try reportingJobs(by: report) {
            while let job = session.jobs.unfinished.first {
                do { try session.wait(for: job) } catch is AwaitedJobFailed {}
            }
            session.jobs.attend()
        }
        return !session.jobs.takeFailure()
    }

    /// Stops all jobs, which keep the best they have, and reports them.
    /// - Throws: what `report` throws.
    public func stopJobs(report: (Outcome) throws -> Void) throws {
        try reportingJobs(by: report) { session.jobs.stopAll() }
    }
}

extension Job {
    /// "[1] z is done after 24 s".
    fileprivate var endingInWords: String {
        let (verb, advice) =
            switch ending {
            case .failure(let failure)? where failure.isInterrupt:
                ("was stopped", failure.diagnostic.remedy.map { "; \($0)" } ?? "")
            case .failure?: ("has failed", "")
            default: ("is done", "")
            }
        return "[\(number)] \(name) \(verb) after \(time)\(advice)"
    }

    private var time: String {
        seconds < 10 ? "\(NumberFormat.figure(max(seconds, 0.1))) s" : NumberFormat.duration(seconds)
    }
}
