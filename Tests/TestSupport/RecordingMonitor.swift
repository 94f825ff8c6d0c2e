import Support
import Synchronization

/// Remembers all reports; asks to stop after a given number.
package final class RecordingMonitor: WorkMonitor {
    private let received = Mutex<[WorkProgress]>([])
    private let limit: Int

    package init(cancellingAfter limit: Int = .max) {
        self.limit = limit
    }

    package var reports: [WorkProgress] { received.withLock { $0 } }
    package var isCancelled: Bool { reports.count >= limit }
    package func report(_ progress: WorkProgress) { received.withLock { $0.append(progress) } }
}
