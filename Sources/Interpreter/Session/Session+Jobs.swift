import SessionStore
import Support

extension Session {
    /// The job that will bind a name, for a statement that would read it.
    func awaited(_ name: String) -> Job? {
        guard let job = jobs.binding(name) else { return nil }
        guard let runningJob else { return job }
        return runningJob.earlier.contains { $0 === job } ? job : nil
    }

    /// The running job was not kept: its number in the history is free again.
    func releaseReservedCell() {
        if let cell = current.cell { store.releaseCell(cell) }
        current.cell = nil
    }

    /// Nothing else binds or forgets a name that a job will bind.
    /// - Throws: `NameAwaited`.
    package func requireNoJob(for name: String) throws {
        if let job = jobs.binding(name), job !== runningJob { throw NameAwaited(job: job) }
    }

    /// Waits until a job has ended, and shows how far it is. It goes on where the wait is interrupted.
    /// - Throws: `WorkCancelled`, `AwaitedJobFailed`.
    package func wait(for job: Job) throws {
        if let runningJob {
            runningJob.wait(for: job)
            try monitor.checkCancellation()
            takeResult(of: job)
        } else {
            let start = ContinuousClock().now
            defer {
                host.finishWork()
                secondsOwnerWaited += start.duration(to: ContinuousClock().now) / .seconds(1)
            }
            while !job.hasEnded {
                try monitor.checkCancellation()
                if let progress = job.monitor.progress { monitor.report(progress) }
                jobs.attend(seconds: JobQueue.glance)
            }
        }
        if case .failure(let failure)? = job.ending, !failure.isInterrupt {
            throw AwaitedJobFailed(name: job.name)
        }
    }

    /// What an earlier job has bound is new to the running one, which has the names of the moment when it was entered.
    private func takeResult(of job: Job) {
        if let result = job.result { take([result]) }
    }

    /// Binds what a statement of another state has bound.
    func take(_ bindings: [(name: String, binding: Binding?, binder: CellTrace.Read?)]) {
        for (name, binding, binder) in bindings where name != "_" {
            current.globals[name] = binding
            current.binders[name] = binder
        }
    }

    /// Does engine work, which needs no session: in a job, others have their turn meanwhile.
    /// - Throws: what `body` throws.
    package func stepAside<Result>(_ body: () throws -> Result) rethrows -> Result {
        guard let runningJob else { return try body() }
        return try runningJob.stepAside(body)
    }

    /// In a job, waits until the engine is free for it.
    package func awaitEngine() { runningJob?.awaitEngine() }

    /// Seconds in which the running job, or the owner, has only waited so far.
    var secondsWaited: Double { runningJob?.secondsWaited ?? secondsOwnerWaited }
}
