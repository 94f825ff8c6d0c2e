import Support
import Synchronization
import Tensor

/// The scratch memory of a plan's convolutions, which run one after the other: some that all threads share, and
/// some for each working thread.
package final class ConvolutionWorkspace: Sendable {
    /// Floats that a convolution needs.
    package struct Need: Equatable {
        /// For all threads together.
        var shared = 0
        /// For each thread.
        var ofThread = 0
    }

    let shared: AlignedBuffer
    private let threadCount: Int
    private let idle = Mutex<[AlignedBuffer]>([])

    /// - Throws: `NotEnoughMemory`.
    package init(for needs: [Need]) throws(NotEnoughMemory) {
        shared = try AlignedBuffer(ofMany: needs.map(\.shared).max() ?? 0)
        threadCount = needs.map(\.ofThread).max() ?? 0
    }

    /// Lends one thread's scratch to `body`; as many are made as threads ask for at once.
    /// - Throws: `NotEnoughMemory`.
    func withThread(_ body: (UnsafeMutablePointer<Float>) -> Void) throws {
        let scratch = try idle.withLock { $0.popLast() } ?? AlignedBuffer(ofMany: threadCount)
        body(scratch.base)
        idle.withLock { $0.append(scratch) }
    }

    /// Fills all scratch memory, for tests: whatever a convolution reads it must have written.
    package func poison(with value: Float, threads: Int) {
        shared.base.update(repeating: value, count: shared.count)
        idle.withLock { idle in
            while idle.count < threads { idle.append(AlignedBuffer(count: threadCount)) }
            for scratch in idle { scratch.base.update(repeating: value, count: scratch.count) }
        }
    }
}
