import Support
import Synchronization

/// Counts reports, and how often it is asked whether to stop; says yes after as many of either as a test wants.
package final class CountingMonitor: WorkMonitor {
    private struct State {
        var polls = 0
        var reports = 0
        /// The first poll that is told to stop.
        var lastPoll = Int.max
        /// The report after which all polls are told to stop.
        var lastReport = Int.max
    }

    private let state: Mutex<State>

    /// - Parameter limit: the first poll that is told to stop, counted from 1.
    package init(cancellingAtPoll limit: Int = .max) {
        state = Mutex(State(lastPoll: limit))
    }

    package var isCancelled: Bool {
        state.withLock {
            $0.polls += 1
            return $0.polls >= $0.lastPoll || $0.reports >= $0.lastReport
        }
    }

    package func report(_ progress: WorkProgress) { state.withLock { $0.reports += 1 } }

    /// How many images, evaluations and so on were reported.
    package var reports: Int { state.withLock { $0.reports } }

    /// How often the engine asked whether to stop: it does so while it computes, and not while it reads.
    package var polls: Int { state.withLock { $0.polls } }

    /// Stops whatever makes the `count`-th report from now on.
    package func stop(afterReports count: Int) { state.withLock { $0.lastReport = $0.reports + count } }

    /// Stops whatever asks for the `count + 1`-th time from now on.
    package func stop(afterPolls count: Int) { state.withLock { $0.lastPoll = $0.polls + count + 1 } }

    package func goOn() { state.withLock { ($0.lastPoll, $0.lastReport) = (.max, .max) } }
}
