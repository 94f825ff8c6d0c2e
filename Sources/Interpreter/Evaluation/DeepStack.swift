import Foundation

/// Runs work on a thread whose stack is deep enough for the interpreter's recursion, which is limited by count.
public enum DeepStack {
    /// Address space, not memory: pages are taken as they are touched.
    private static let bytes = 512 << 20

    /// Returns what `work` returns, when it has.
    public static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) -> Result {
        let box = Box<Result>()
        let thread = Thread { box.finish(work()) }
        thread.stackSize = bytes
        thread.start()
        return withoutSignals { box.wait() }
    }

    /// The calling thread only waits. A signal it took would not end the other's wait for input.
    private static func withoutSignals<Result>(_ wait: () -> Result) -> Result {
        var every = sigset_t()
        var before = sigset_t()
        sigfillset(&every)
        pthread_sigmask(SIG_BLOCK, &every, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return wait()
    }

    private final class Box<Result: Sendable>: @unchecked Sendable {
        // Unchecked: written before `signal`, read after `wait`.
        private let done = DispatchSemaphore(value: 0)
        private var results: [Result] = []

        func finish(_ result: Result) {
            results = [result]
            done.signal()
        }

        func wait() -> Result {
            done.wait()
            return results[0]
        }
    }
}
