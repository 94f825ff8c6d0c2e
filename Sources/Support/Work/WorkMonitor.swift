/// Through this, long work reports to its caller and learns whether to stop. The engine never prints and never installs
/// a signal handler: its callers pass one of these in.
public protocol WorkMonitor: Sendable {
    /// Whether the work should stop; polled several times a second, from any thread.
    var isCancelled: Bool { get }

    /// Receives a state of the work; called on the caller's thread, at most once an evaluation or image.
    func report(_ progress: WorkProgress)
}

extension WorkMonitor {
    /// - Throws: `WorkCancelled` when the work should stop.
    public func checkCancellation() throws {
        if isCancelled { throw WorkCancelled() }
    }
}

/// How far one piece of long work has come.
public struct WorkProgress: Sendable, Equatable {
    /// What is counted, in the singular: "evaluation", "image".
    public var unit: String
    /// How many are done, from 0 to `total`.
    public var completed: Int
    /// How many there will be at most.
    public var total: Int
    /// The objective so far, for work that minimises one.
    public var objective: Double?

    public init(unit: String, completed: Int, total: Int, objective: Double? = nil) {
        self.unit = unit
        self.completed = completed
        self.total = total
        self.objective = objective
    }
}

extension WorkProgress {
    /// Whether this is the same work as before, farther on: other work counts something else, or starts again.
    package func continues(_ earlier: WorkProgress) -> Bool {
        unit == earlier.unit && total == earlier.total && earlier.completed < completed
    }
}

/// Thrown by work whose monitor asked it to stop.
public struct WorkCancelled: ExplainedError {
    public init() {}
    public var message: String { "interrupted" }
}

/// A monitor that never cancels and ignores reports.
public struct SilentMonitor: WorkMonitor {
    public init() {}
    public var isCancelled: Bool { false }
    public func report(_ progress: WorkProgress) {}
}
