import Language
import Support

/// The jobs of a session. Used by whoever has its turn.
public final class JobQueue {
    let turns = SessionTurns()
    /// Those that have not been reported as ended, the oldest first.
    public private(set) var all: [Job] = []
    private var lastNumber = 0
    /// Says how a job has ended, where there is somebody to be told now.
    var report: ((Job) -> Void)?
    /// Whether a job has failed since this was last asked.
    private var hasFailure = false

    /// Those that have not ended.
    public var unfinished: [Job] { all.filter { !$0.hasEnded } }

    /// - Parameter wake: called from other threads when a job has ended, and the owner should `attend` to it.
    public func whenEnded(_ wake: @escaping @Sendable () -> Void) { turns.whenEnded(wake) }

    /// Lets jobs have their turns while `body` runs, which uses no session: it waits for a person, who is not to wait for
    /// them.
    /// - Throws: what `body` throws.
    public func lending<Result>(_ body: () throws -> Result) rethrows -> Result {
        turns.open()
        defer { turns.close() }
        return try body()
    }

    /// Uses the session within `lending`.
    /// - Throws: what `body` throws.
    public func reclaiming<Result>(_ body: () throws -> Result) rethrows -> Result {
        turns.close()
        defer { turns.open() }
        return try body()
    }

    /// The job that will bind a name.
    public func binding(_ name: String) -> Job? {
        all.isEmpty ? nil : all.first { $0.name == name && !$0.hasEnded }
    }

    /// The jobs whose results a statement can read: a job's, those that were entered before it.
    func inReach(of job: Job?) -> [Job] { job.map { $0.earlier.filter { !$0.hasEnded } } ?? unfinished }

    func add(name: String, code: String, in session: Session) throws -> Job {
        try session.requireNoJob(for: name)
        lastNumber += 1
        let job = try Job(number: lastNumber, name: name, code: code, in: session)
        all.append(job)
        return job
    }

    func remove(_ job: Job) { all.removeAll { $0 === job } }

    /// Gives jobs their turns, and reports those that have ended.
    func attend() {
        guard !all.isEmpty else { return }
        turns.offer()
        reportEnded()
    }

    /// The same for so long, or until a job ends.
    package func attend(seconds: Double) {
        turns.offer(seconds: seconds)
        reportEnded()
    }

    /// Stops them all, and waits until they have ended. Those whose work is done, and only wait for their turn, are not
    /// stopped: a person may have thought about leaving for long.
    func stopAll() {
        // What is done comes to its end in several turns, between which nobody asks.
        let asking = turns.askingCount
        attend()
        for _ in 0..<asking where !unfinished.isEmpty { attend(seconds: Self.grace) }
        for job in unfinished { job.cancel() }
        while !unfinished.isEmpty { attend(seconds: Self.glance) }
        attend()
    }

    /// How long a job that asked for its turn may take to its end before it is stopped, in seconds.
    private static let grace = 2.0

    /// How often a person who waits for jobs sees how far they are, in seconds.
    static let glance = 0.1

    private func reportEnded() {
        guard let report else { return }
        for job in all where job.hasEnded {
            remove(job)
            if case .failure? = job.ending { hasFailure = true }
            report(job)
        }
    }

    /// Whether a job that was reported has failed; asked once.
    public func takeFailure() -> Bool {
        defer { hasFailure = false }
        return hasFailure
    }
}

/// Thrown where a name is to be bound that a job will bind.
struct NameAwaited: ExplainedError {
    let job: Job
    var message: String { "“\(job.name)” is being computed in the background: \(job.code)" }
    var remedy: String? {
        "wait(\(job.name)) waits for it, cancel(\(job.name)) stops it; or choose another name"
    }
}

/// Thrown by undo where a job was entered after what it would take back.
struct UndoBeforeJob: ExplainedError {
    let job: Job
    var message: String { "the last statement is being computed in the background: \(job.code)" }
    var remedy: String? { "cancel(\(job.name)) stops it; once it is done, undo takes it back" }
}

/// Thrown by a statement that waited for a job which failed.
package struct AwaitedJobFailed: ExplainedError {
    let name: String
    package var message: String { "“\(name)” has not been computed: its job failed, as told above" }
    package var remedy: String? { "correct it and enter it again" }
}
