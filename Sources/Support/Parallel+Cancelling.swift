import Support
import Synchronization

extension Parallel {
    /// `forEach` that asks `monitor` before each item and stops early when told to.
    ///
    /// - Throws: `WorkCancelled` when an item was left out; what the others wrote is then meaningless.
    static func forEach(count: Int, monitor: any WorkMonitor, body: (Int) -> Void) throws {
        let cancelled = Atomic<Bool>(false)
        forEach(count: count) { index in
            guard !cancelled.load(ordering: .relaxed) else { return }
            guard !monitor.isCancelled else {
                cancelled.store(true, ordering: .relaxed)
                return
            }
            body(index)
        }
        if cancelled.load(ordering: .relaxed) { throw WorkCancelled() }
    }
}
