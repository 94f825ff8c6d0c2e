import Dispatch
import Foundation
import Synchronization

/// Work in other people's code that cannot be asked to stop.
package enum Interruptible {
    /// The result of `body`, which runs on its own thread.
    ///
    /// When the monitor says to stop, that thread is left behind: it ends by itself, and its result is dropped.
    /// - Throws: `WorkCancelled`.
    package static func result<Result: Sendable>(
        _ monitor: any WorkMonitor, _ body: @escaping @Sendable () -> Result
    ) throws -> Result {
        let answer = Answer<Result>()
        Thread.detachNewThread { answer.give(body()) }
        while answer.isPending {
            try monitor.checkCancellation()
        }
        guard let result = answer.result else { throw WorkCancelled() }
        return result
    }

    private final class Answer<Result: Sendable>: Sendable {
        private let kept = Mutex<Result?>(nil)
        private let isGiven = DispatchSemaphore(value: 0)

        func give(_ result: Result) {
            kept.withLock { $0 = result }
            isGiven.signal()
        }

        /// Waits a little for it.
        var isPending: Bool { isGiven.wait(timeout: .now() + .milliseconds(100)) == .timedOut }

        var result: Result? { kept.withLock { $0 } }
    }
}
