import Support
import Tensor

/// A bit for each number of an (H,W,C) activation, 16 channels per word: (H,W,C/16). Starts as zeros.
///
/// All that the backward pass has to know about an activation is where it was positive: a thirty-second of
/// its memory. `@unchecked Sendable` for the same reason as `AlignedBuffer`: parallel loops write disjoint
/// words.
package final class BitMask: @unchecked Sendable {
    package let words: UnsafeMutablePointer<UInt16>
    package let count: Int
    private let memory: ZeroedMemory

    /// - Precondition: the channels of `shape` are a multiple of 16.
    /// - Throws: `NotEnoughMemory`.
    package init(_ shape: LayerShape) throws(NotEnoughMemory) {
        count = BitMask.words(shape)
        memory = try ZeroedMemory(bytes: max(count, 1) * MemoryLayout<UInt16>.stride)
        words = memory.base.bindMemory(to: UInt16.self, capacity: max(count, 1))
    }

    deinit {
        memory.release()
    }

    static func words(_ shape: LayerShape) -> Int { shape.count / Kernels.lanes }
}
