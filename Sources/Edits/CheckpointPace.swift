import Dispatch

/// How often a state is kept: every few seconds, and so seldom that keeping it takes less than 2 % of the time.
package struct CheckpointPace {
    private let now: () -> Double
    private var due: Double

    /// The largest share of the time that keeping states may take.
    private static let share = 0.02
    /// The shortest pause between two states, in seconds.
    private static let shortestPause = 1.0

    /// - Parameters:
    ///   - cost: the seconds that keeping a state will probably take.
    ///   - now: a clock in seconds.
    package init(
        expecting cost: Double,
        now: @escaping () -> Double = { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
    ) {
        self.now = now
        due = now() + Self.pause(after: cost)
    }

    package var isDue: Bool { now() >= due }

    /// Keeps a state; the next is due after a pause that its cost asks for.
    package mutating func time(_ keep: () -> Void) {
        let start = now()
        keep()
        let end = now()
        due = end + Self.pause(after: end - start)
    }

    private static func pause(after cost: Double) -> Double { max(shortestPause, cost / share) }
}
