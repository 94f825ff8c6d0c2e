import Synchronization

extension Parallel {
    /// `forEach` that asks `monitor` before each item and stops early when told to, or when an item throws.
    ///
    /// - Throws: `WorkCancelled` when an item was left out, or what an item threw; what the others wrote is then
    ///   meaningless.
    package static func forEach(
        count: Int, monitor: any WorkMonitor, body: (Int) throws -> Void
    ) throws {
        let isStopped = Atomic<Bool>(false)
        let reason = Mutex<(any Error)?>(nil)
        forEach(count: count) { index in
            guard !isStopped.load(ordering: .relaxed) else { return }
            do {
                try monitor.checkCancellation()
                try body(index)
            } catch {
                reason.withLock { $0 = $0 ?? error }
                isStopped.store(true, ordering: .relaxed)
            }
        }
        if let reason = reason.withLock({ $0 }) { throw reason }
    }
}
