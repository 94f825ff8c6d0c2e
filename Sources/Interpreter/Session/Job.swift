import Foundation
import Language
import SessionStore
import Support

/// A statement that runs in the background: `z = reconstruct(phi(x) + 3 * w) &`.
///
/// It is evaluated as any other statement, on a thread of its own, with the names and settings of the moment in which it
/// was entered. Whatever it does with the session it does in its turn; while the engine works for it, other statements run.
public final class Job: @unchecked Sendable {
    // Unchecked: used by whoever has the session's turn, except for `isAside` and `monitor`.
    public let number: Int
    /// The name that its result will have.
    public let name: String
    /// The statement.
    public let code: String
    /// Its number in the history: that of the moment when it was entered.
    let cell: Int
    public let monitor: JobMonitor
    let host: JobHost
    private let session: Session
    private let turns: SessionTurns
    /// The jobs that will bind names it may read.
    let earlier: [Job]
    private let clock = ContinuousClock()
    private let began: ContinuousClock.Instant
    /// The job's statement while others run, theirs while it runs.
    private var state: Session.StatementState?
    /// Whether it works without the session. Used by the job's thread alone.
    private var isAside = true
    /// Seconds in which it did nothing but wait: for its turn, for the engine, for other jobs.
    private(set) var secondsWaited = 0.0
    /// What its name stands for at its end.
    private(set) var result: (name: String, binding: Session.Binding?, binder: CellTrace.Read?)?
    /// How it has ended.
    private(set) var ending: Result<StatementOutcome, Failure>?

    init(number: Int, name: String, code: String, in session: Session) throws {
        (self.number, self.name, self.code, self.session) = (number, name, code, session)
        turns = session.jobs.turns
        cell = try session.store.reserveCell()
        monitor = JobMonitor(owner: session.monitor)
        host = JobHost(session.terminal, monitor)
        earlier = session.jobs.inReach(of: session.runningJob)
        began = clock.now
        state = try session.stateForJob(self, host: host)
    }

    /// Seconds since it was entered.
    public var seconds: Double { began.duration(to: clock.now) / .seconds(1) }

    public var hasEnded: Bool { turns.hasEnded(number) }

    /// Whether the engine works for it, or is about to.
    public var isRunning: Bool { turns.isServed(number) }

    /// Tells it to stop; it ends within an evaluation, with the best it has.
    public func cancel() {
        monitor.cancel()
        turns.stir()
    }

    /// Begins the statement on a thread of its own, which waits for its turn.
    /// - Throws: `NotEnoughMemory`.
    func begin(_ statement: @escaping @Sendable () -> Result<StatementOutcome, Failure>) throws {
        turns.enlist(number)
        do {
            try DeepStack.begin { [self] in
                waiting { turns.take(number, isEnlisted: true) }
                enter()
                ending = statement()
                let bound = session.bindingsOfLastCommit()
                result = bound.first { $0.name == name }
                session.releaseReservedCell()
                leave()
                session.take(bound)
                turns.end(number)
            }
        } catch {
            turns.strike(number)
            throw error
        }
    }

    // MARK: Turns

    private func enter() {
        exchange()
        isAside = false
    }

    private func leave() {
        isAside = true
        exchange()
    }

    private func exchange() {
        guard let own = state else { return }
        (state, session.current) = (session.current, own)
    }

    private func waiting<Result>(_ body: () -> Result) -> Result {
        let start = clock.now
        defer { secondsWaited += start.duration(to: clock.now) / .seconds(1) }
        return body()
    }

    /// Runs `body` while others have the session.
    private func aside<Result>(_ body: () throws -> Result) rethrows -> Result {
        host.detach()
        leave()
        turns.give()
        defer {
            waiting { turns.take(number) }
            enter()
        }
        return try body()
    }

    /// Waits until the engine is free for it, or it is cancelled.
    func awaitEngine() {
        guard !isAside, !turns.hasEngine(number) else { return }
        // Before others have their turn: jobs work in the order in which they were entered.
        turns.askForEngine(number)
        aside { waiting { turns.takeEngine(number, unless: { monitor.isCancelled }) } }
    }

    /// Does engine work, which needs no session.
    func stepAside<Result>(_ body: () throws -> Result) rethrows -> Result {
        isAside ? try body() : try aside(body)
    }

    /// Waits for the name that another job will bind.
    func wait(for other: Job) {
        aside { waiting { turns.wait(number, for: other.number, unless: { monitor.isCancelled }) } }
    }

    /// Uses the session in the middle of engine work.
    package func visitingSession<Result>(_ body: () throws -> Result) rethrows -> Result {
        guard isAside else { return try body() }
        waiting { turns.take(number) }
        return try inTurn(body)
    }

    /// The same, if the session is free now; nil if it is not.
    package func visitingSessionIfFree<Result>(_ body: () throws -> Result) rethrows -> Result? {
        guard isAside else { return try body() }
        guard turns.take(number, within: Self.patience) else { return nil }
        return try inTurn(body)
    }

    /// Uses the session in the turn that was taken, and ends that.
    private func inTurn<Result>(_ body: () throws -> Result) rethrows -> Result {
        enter()
        defer {
            leave()
            turns.give()
        }
        return try body()
    }

    /// An owner that waits for a key answers within a millisecond or two.
    private static let patience = 0.02
}
