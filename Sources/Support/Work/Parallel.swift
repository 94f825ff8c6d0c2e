import Dispatch
import Foundation
import Synchronization

/// The one parallel loop of the engine.
///
/// Work is cut into items by shape, never by the number of threads, and an item always does the same
/// arithmetic in the same order: results repeat bit for bit whatever the thread count. Loops are never nested.
public enum Parallel {
    private static let chosenThreads = Atomic<Int>(0)

    /// Threads used by `forEach`: what `setThreads` chose, else the processors this process may keep busy.
    public static var threads: Int {
        let chosen = chosenThreads.load(ordering: .relaxed)
        return chosen > 0 ? chosen : availableProcessors
    }

    /// Chooses the number of threads from here on; 0 returns to the processors available.
    public static func setThreads(_ count: Int) {
        chosenThreads.store(max(0, count), ordering: .relaxed)
    }

    /// Calls `body` once for each index in `0..<count`, on up to `threads` threads, and returns when all are done.
    ///
    /// Indices are handed out in order, one at a time, so that items of uneven cost balance.
    /// - Parameter body: may write only what belongs to its index.
    public static func forEach(count: Int, body: (Int) -> Void) {
        forEach(count: count, threads: threads, body: body)
    }

    /// `forEach` with its own number of threads: tests run side by side and share `setThreads`.
    package static func forEach(count: Int, threads: Int, body: (Int) -> Void) {
        let workers = min(threads, count)
        guard workers > 1, ThreadStackSpace.suffices(for: workers) else {
            for index in 0..<count { body(index) }
            return
        }
        let next = Atomic<Int>(0)
        withoutActuallyEscaping(body) { body in
            // Safe: `concurrentPerform` returns only when every call has, and `body` promises disjoint writes.
            nonisolated(unsafe) let shared = body
            DispatchQueue.concurrentPerform(iterations: workers) { _ in
                while true {
                    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard index < count else { return }
                    shared(index)
                }
            }
        }
    }

    private static let availableProcessors = AvailableProcessors().count
}
