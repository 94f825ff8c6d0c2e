import Foundation

/// Runs work on a thread whose stack is deep enough for the interpreter's recursion, which is limited by count.
public enum DeepStack {
    /// Address space, not memory: pages are taken as they are touched.
    private static let bytes = 512 << 20

    /// Returns what `work` returns, once it has.
    /// - Throws: `NotEnoughMemory` where the process's limits leave no room for such a stack.
    public static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) throws -> Result {
        let job = Returning(work)
        let thread = try start(job)
        withoutSignals { _ = pthread_join(thread, nil) }
        return job.results[0]
    }

    /// Begins `work`, and does not wait for it. Signals are left to other threads.
    /// - Throws: `NotEnoughMemory` where the process's limits leave no room for such a stack.
    package static func begin(_ work: @escaping @Sendable () -> Void) throws {
        let thread = try start(
            Returning {
                blockSignals()
                work()
            })
        pthread_detach(thread)
    }

    /// - Returns: which signals were blocked before.
    @discardableResult
    private static func blockSignals() -> sigset_t {
        var every = sigset_t()
        var before = sigset_t()
        sigfillset(&every)
        pthread_sigmask(SIG_BLOCK, &every, &before)
        return before
    }

    // Foundation's Thread does not say when it could not be started.
    private static func start(_ job: Job) throws -> pthread_t {
        try requireRoom()
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, bytes)
        let context = Unmanaged.passRetained(job)
        var thread = pthread_t()
        let status = pthread_create(
            &thread, &attributes,
            { context in
                if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context.toOpaque())
        guard status == 0 else {
            context.release()
            throw NotEnoughMemory(
                purpose: "the program’s stack", needed: bytes, limit: .current,
                advice: "run dfi where it may have more")
        }
        return thread
    }

    /// A stack that leaves no room for anything else would be of no use: libdispatch waits without end for the memory of a
    /// thread.
    private static func requireRoom() throws {
        guard let left = MemorySituation.ofThisProcess.addressSpaceLeft, left < bytes + reserve else {
            return
        }
        throw NotEnoughMemory(
            purpose: "the program’s stack", needed: bytes + reserve,
            limit: MemoryLimit(owner: .addressSpace, bytes: left), advice: "run dfi where it may have more")
    }

    /// For the stacks of other threads and what every program needs.
    private static let reserve = 96 << 20

    /// The calling thread only waits. A signal delivered to it would not interrupt the other's wait for input.
    private static func withoutSignals(_ wait: () -> Void) {
        var before = blockSignals()
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        wait()
    }

    /// What a thread runs; a class, since it crosses C.
    private class Job {
        func run() {}
    }

    private final class Returning<Result: Sendable>: Job {
        private let work: @Sendable () -> Result
        /// Written by the thread, and read when it has been joined.
        private(set) var results: [Result] = []

        init(_ work: @escaping @Sendable () -> Result) {
            self.work = work
        }

        override func run() { results = [work()] }
    }
}
