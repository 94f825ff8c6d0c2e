import Support
import Synchronization

/// Remembers all reports; asks to stop once there were `limit`.
final class RecordingMonitor: WorkMonitor {
    private let received = Mutex<[WorkProgress]>([])
    private let limit: Int

    init(cancellingAfter limit: Int = .max) {
        self.limit = limit
    }

    var reports: [WorkProgress] { received.withLock { $0 } }
    var isCancelled: Bool { reports.count >= limit }
    func report(_ progress: WorkProgress) { received.withLock { $0.append(progress) } }
}

/// Does something with each report.
struct ReportMonitor: WorkMonitor {
    let body: @Sendable (WorkProgress) -> Void
    var isCancelled: Bool { false }
    func report(_ progress: WorkProgress) { body(progress) }
}

/// Counts how often it is asked whether to stop; says yes from a given poll on, the first being number 1.
final class CountingMonitor: WorkMonitor {
    private let count = Mutex(0)
    private let limit: Int

    init(cancellingAtPoll limit: Int = .max) {
        self.limit = limit
    }

    var polls: Int { count.withLock { $0 } }
    var isCancelled: Bool {
        count.withLock {
            $0 += 1
            return $0 >= limit
        }
    }
    func report(_ progress: WorkProgress) {}
}
