import Support
import Synchronization

/// Counts progress, and asks for a stop after as many reports or questions as a test wants.
package final class WorkLog: WorkMonitor {
    private let state = Mutex((reports: 0, stopsAfter: Int.max, polls: 0, stopsAfterPolls: Int.max))

    package init() {}

    package var isCancelled: Bool {
        state.withLock {
            $0.polls += 1
            return $0.reports >= $0.stopsAfter || $0.polls > $0.stopsAfterPolls
        }
    }

    package func report(_ progress: WorkProgress) { state.withLock { $0.reports += 1 } }

    /// How many images and evaluations were reported.
    package var reports: Int { state.withLock { $0.reports } }

    /// How often the engine asked whether to stop: it does so while it computes, and not while it reads.
    package var polls: Int { state.withLock { $0.polls } }

    /// Stops whatever makes the `count`-th report from now on.
    package func stop(afterReports count: Int) { state.withLock { $0.stopsAfter = $0.reports + count } }

    /// Stops whatever asks for the `count + 1`-th time from now on.
    package func stop(afterPolls count: Int) { state.withLock { $0.stopsAfterPolls = $0.polls + count } }

    package func goOn() { state.withLock { ($0.stopsAfter, $0.stopsAfterPolls) = (.max, .max) } }
}
