import Foundation

/// Whose turn it is in a session, which one thread uses at a time, and whose the engine is.
///
/// The session belongs to its owner, the thread that runs the program. A job computes without the session, on a thread of
/// its own, and asks for a turn when it needs it; it gets one when the owner offers it: between statements, while it waits
/// for a key, while it waits for a job. The engine serves one job at a time, in the order in which they asked.
final class SessionTurns: @unchecked Sendable {
    // Unchecked: all that changes is read and written with the condition locked.
    private let condition = NSCondition()
    /// The jobs that ask for a turn, the next one first.
    private var asking: [Int] = []
    private var isOffered = false
    /// The job whose turn it is.
    private var holder: Int?
    private var askingForEngine: [Int] = []
    private var engineHolder: Int?
    private var ended: Set<Int> = []
    private var wake: @Sendable () -> Void = {}

    /// - Parameter wake: called from jobs' threads when one has ended.
    func whenEnded(_ wake: @escaping @Sendable () -> Void) {
        condition.withLock { self.wake = wake }
    }

    // MARK: The owner

    /// Notes that a job whose thread is about to begin asks for a turn.
    func enlist(_ job: Int) {
        condition.withLock { asking.append(job) }
    }

    /// Takes back `enlist`, of a job whose thread could not begin.
    func strike(_ job: Int) {
        condition.withLock { asking.removeAll { $0 == job } }
    }

    /// Lets the jobs that ask have their turns, until none asks.
    func offer() { offer(until: nil) }

    /// The same, for so many seconds; less if a job ends.
    func offer(seconds: Double) { offer(until: Date(timeIntervalSinceNow: seconds)) }

    private func offer(until deadline: Date?) {
        condition.lock()
        defer { condition.unlock() }
        let before = ended.count
        isOffered = true
        condition.broadcast()
        while true {
            let isIdle = asking.isEmpty && holder == nil
            guard let deadline else {
                if isIdle { break }
                condition.wait()
                continue
            }
            if isIdle && (ended.count != before || Date() >= deadline) { break }
            if isIdle { _ = condition.wait(until: deadline) } else { condition.wait() }
        }
        isOffered = false
    }

    /// From here on jobs may take their turns, without being waited for.
    func open() {
        condition.withLock {
            isOffered = true
            condition.broadcast()
        }
    }

    /// The end of that: waits for the turn that has begun.
    func close() {
        condition.withLock {
            isOffered = false
            while holder != nil { condition.wait() }
        }
    }

    /// Makes whoever waits look again: a job has been cancelled.
    func stir() {
        condition.withLock { condition.broadcast() }
    }

    /// How many jobs ask for a turn.
    var askingCount: Int { condition.withLock { asking.count } }

    // MARK: Jobs

    /// Waits for a turn.
    /// - Parameter isEnlisted: whether it asks already.
    func take(_ job: Int, isEnlisted: Bool = false) {
        _ = take(job, isEnlisted: isEnlisted, until: nil)
    }

    /// Waits for a turn for so many seconds; false if there is none.
    func take(_ job: Int, within seconds: Double) -> Bool {
        take(job, isEnlisted: false, until: Date(timeIntervalSinceNow: seconds))
    }

    private func take(_ job: Int, isEnlisted: Bool, until deadline: Date?) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        if !isEnlisted { asking.append(job) }
        condition.broadcast()
        while !(isOffered && holder == nil && asking.first == job) {
            guard let deadline else {
                condition.wait()
                continue
            }
            if !condition.wait(until: deadline), !(isOffered && holder == nil && asking.first == job) {
                asking.removeAll { $0 == job }
                condition.broadcast()
                return false
            }
        }
        asking.removeFirst()
        holder = job
        return true
    }

    /// Ends a turn.
    func give() {
        condition.withLock {
            holder = nil
            condition.broadcast()
        }
    }

    /// Ends a job's last turn.
    func end(_ job: Int) {
        condition.withLock {
            (holder, engineHolder) = (nil, engineHolder == job ? nil : engineHolder)
            ended.insert(job)
            condition.broadcast()
            wake()
        }
    }

    func hasEnded(_ job: Int) -> Bool { condition.withLock { ended.contains(job) } }

    func hasEngine(_ job: Int) -> Bool { condition.withLock { engineHolder == job } }

    /// Whether the engine works for the job, or is about to.
    func isServed(_ job: Int) -> Bool {
        condition.withLock { engineHolder == job || (engineHolder == nil && askingForEngine.first == job) }
    }

    /// From here on the job is in the queue for the engine, before all that ask later.
    func askForEngine(_ job: Int) {
        condition.withLock { if engineHolder != job { askingForEngine.append(job) } }
    }

    /// Waits until the engine is the job's, which asked for it and keeps it until it ends.
    /// - Parameter isCancelled: asked before each wait; if so, the engine is not waited for.
    func takeEngine(_ job: Int, unless isCancelled: () -> Bool) {
        condition.lock()
        defer { condition.unlock() }
        while !isCancelled(), !(engineHolder == nil && askingForEngine.first == job) { condition.wait() }
        if engineHolder == nil, askingForEngine.first == job, !isCancelled() { engineHolder = job }
        askingForEngine.removeAll { $0 == job }
        condition.broadcast()
    }

    /// Waits, without the engine, until another job has ended.
    func wait(_ job: Int, for other: Int, unless isCancelled: () -> Bool) {
        condition.lock()
        defer { condition.unlock() }
        if engineHolder == job { engineHolder = nil }
        condition.broadcast()
        while !isCancelled(), !ended.contains(other) { condition.wait() }
    }
}
