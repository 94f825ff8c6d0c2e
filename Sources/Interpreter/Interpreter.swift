import Foundation
import Language
import SessionStore
import Support

/// Runs programs of the command language in a session, statement by statement.
public final class Interpreter {
    public let environment: Environment

    public init(environment: Environment) {
        self.environment = environment
    }

    public var session: Session { environment.session }

    public typealias Outcome = StatementOutcome

    /// Runs a text. It is checked as a whole first: if it has errors, nothing runs and all of them are thrown together.
    /// Each statement's results are in the session's file before `report` is called for it; the first error ends the
    /// run.
    /// - Parameter script: the absolute path of the file the text is from: relative inputs are looked for beside it.
    /// - Throws: `ProgramErrors`; `ProgramEnd` if the program asks to end; what `report` throws.
    public func run(_ source: SourceText, script: String? = nil, report: (Outcome) throws -> Void) throws {
        guard let script else { return try run(source, report: report) }
        try session.running(script) { try run(source, report: report) }
    }

    private func run(_ source: SourceText, report: (Outcome) throws -> Void) throws {
        let program = environment.parse(source)
        guard !program.hasErrors || program.isStopped else {
            throw ProgramErrors(program.errors.map { Failure($0, source: source) })
        }
        var checker = Checker(environment: environment, isComplete: false)
        let failures = checker.check(program, of: source)
        guard failures.isEmpty else { throw ProgramErrors(failures) }
        try reportingJobs(by: report) {
            let remarks = source.remarks(on: program.statements.map(\.span))
            for (statement, remarks) in zip(program.statements, remarks) {
                do {
                    if statement.isBackground {
                        try begin(statement, in: source, remarks: remarks)
                    } else {
                        try report(run(statement, in: source, remarks: remarks))
                    }
                    session.jobs.attend()
                } catch let failure as Failure {
                    if let end = failure.end { throw end }
                    throw ProgramErrors([failure])
                }
            }
        }
    }

    /// - Parameter remarks: the comments around it.
    func run(
        _ statement: Statement, in source: SourceText, remarks: Remarks?
    ) throws -> Outcome {
        let (date, time) = (Date(), WorkingTime(in: session))
        let evaluator = evaluator(for: source)
        func record(worked: Bool) -> Session.StatementRecord {
            Session.StatementRecord(
                source: statement.withSettings(by: evaluator)?.description
                    ?? source[statement.span] + (statement.isSilent ? ";" : ""),
                namesRead: statement.namesRead, date: date, seconds: time.seconds,
                worked: worked, remarks: remarks)
        }
        session.beginStatement()
        do {
            let value = try evaluator.run(statement)
            let changesNames = session.hasPendingChanges
            if !(value is Nothing), session.runningJob == nil { session.bind("_", to: value) }
            let outcome = Outcome(
                name: statement.boundName, value: value, isSilent: statement.isSilent, seconds: time.seconds,
                secondsSaved: session.provenance.secondsSaved)
            session.transcript.keep(outcome)
            do {
                try session.commit(record(worked: true), monitor: session.monitor)
            } catch let loss as SessionMovedError where !changesNames {
                // What the statement showed, or wrote to a file, is there all the same.
                session.host.diagnose(
                    Diagnostic(.warning, loss.message, span: statement.span, remedy: loss.remedy), in: source)
            }
            return outcome
        } catch let failure as Failure {
            if failure.end != nil {
                try session.commitChanges(record(worked: true))
                throw failure
            }
            let failure = keepingPartialResult(of: failure)
            session.transcript.keep(failure)
            // What was bound before the error stays bound, even after an interrupt, which the session's monitor still
            // reports.
            do { try session.commit(record(worked: false), monitor: SilentMonitor()) } catch {
                warnOfLoss(error, of: statement, in: source)
            }
            throw failure
        } catch {
            throw Failure(error, span: statement.span, source: source)
        }
    }

    /// The error of the statement itself comes after it, and matters more.
    private func warnOfLoss(_ error: any Error, of statement: Statement, in source: SourceText) {
        let loss = Failure(error, span: statement.span, source: source).diagnostic
        session.host.diagnose(
            Diagnostic(
                .warning, "the session does not keep what this statement has done: \(loss.message)",
                span: statement.span, remedy: loss.remedy), in: source)
    }

    /// Runs statements of their own in the middle of one that has changed nothing yet.
    /// - Parameter script: the script that they are from.
    /// - Throws: `StatementWithin` if it has changed names; the first error.
    package func runWithin(_ source: String, script: String? = nil) throws {
        guard !session.hasPendingNames else { throw StatementWithin() }
        do {
            try run(SourceText(source), script: script) { outcome in
                let terminal = session.terminal
                outcome.echo(width: terminal.columns, monitor: terminal.monitor).forEach(terminal.print)
            }
        } catch let errors as ProgramErrors {
            throw errors.failures.first ?? StatementWithin()
        }
    }

    /// Repeats a call from its written form.
    /// - Throws: `UnknownFunction` where there is no such function; what the call throws.
    package func call(_ written: WrittenCall) throws -> any Value {
        try evaluator(for: SourceText(written.source)).call(written)
    }

    private func evaluator(for source: SourceText) -> Evaluator {
        Evaluator(environment: environment, source: source, includeCheck: Checker.self)
    }

    /// A call interrupted deep within a statement has no name for its partial result, so `_` takes it, or the name that
    /// waits for the job.
    private func keepingPartialResult(of failure: Failure) -> Failure {
        guard let partial = failure.partialResult else { return failure }
        let name = session.runningJob?.name ?? "_"
        session.bind(name, to: partial)
        return failure.advising(session.adviceOnPartial(name))
    }
}

/// Why a program stopped: the errors found before it ran, all together, or the one error of the statement that failed.
public struct ProgramErrors: Error {
    public let failures: [Failure]

    init(_ failures: [Failure]) {
        self.failures = failures
    }

    public var isInterrupt: Bool { failures.contains { $0.isInterrupt } }
}

/// Thrown for statements that are to run within one that has bound names.
struct StatementWithin: ExplainedError {
    var message: String { "other statements cannot run within one that has changed names" }
    var remedy: String? { "give it a line of its own" }
}
