import Dispatch
import Foundation
import GRDB
import Support

extension DatabaseQueue {
    /// Runs `body` outside any transaction; SQLite, which asks nobody whether to go on, is interrupted when the monitor
    /// says so.
    /// - Throws: `WorkCancelled`; what `body` throws.
    func unsafeRead<Result>(
        stoppedBy monitor: any WorkMonitor, _ body: (Database) throws -> Result
    ) throws -> Result {
        let isDone = DispatchSemaphore(value: 0)
        Thread.detachNewThread { [self] in
            while isDone.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
                if monitor.isCancelled { interrupt() }
            }
        }
        defer { isDone.signal() }
        do {
            return try unsafeRead(body)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
            throw WorkCancelled()
        }
    }
}
