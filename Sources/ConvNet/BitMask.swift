/// A bit for each number of an (H,W,C) activation, 16 channels a word: (H,W,C/16). Starts as zeros.
///
/// What the way back has to know of an activation is where it was positive: a thirty-second of its memory.
/// `@unchecked Sendable` for the same reason as `AlignedBuffer`: parallel loops write disjoint words.
package final class BitMask: @unchecked Sendable {
    package let words: UnsafeMutablePointer<UInt16>
    package let count: Int

    /// - Precondition: the channels of `shape` are a multiple of 16.
    package init(_ shape: LayerShape) {
        count = BitMask.words(shape)
        words = .allocate(capacity: max(count, 1))
        words.initialize(repeating: 0, count: count)
    }

    deinit {
        words.deallocate()
    }

    static func words(_ shape: LayerShape) -> Int { shape.count / Kernels.lanes }
}
