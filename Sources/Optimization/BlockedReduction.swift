import Support

/// Loops over long vectors in blocks of a fixed size.
///
/// Every sum is taken in Double over each block in a fixed order, and the blocks' sums are added in order: the bits
/// depend on the number of elements alone, never on the threads.
enum BlockedReduction {
    /// Elements of a block: four float32 vectors of it fit in a first-level cache.
    static let size = 2048

    /// From here on the blocks are shared between threads; below, starting threads costs more than it saves.
    static let parallelCount = 1 << 16

    /// Blocks that one thread takes at a time.
    private static let blocksPerItem = 16

    /// Calls `body` with the range of every block; `body` may write only what lies in its range.
    @inline(__always)
    static func forEach(count: Int, _ body: (Int, Range<Int>) -> Void) {
        let blocks = (count + size - 1) / size
        func run(_ block: Int) {
            body(block, block * size..<min(count, (block + 1) * size))
        }
        guard count >= parallelCount else {
            for block in 0..<blocks { run(block) }
            return
        }
        Parallel.forEach(count: (blocks + blocksPerItem - 1) / blocksPerItem) { item in
            for block in item * blocksPerItem..<min(blocks, (item + 1) * blocksPerItem) { run(block) }
        }
    }

    /// Adds up to four sums that `body` takes over every block.
    @inline(__always)
    static func sums(count: Int, _ body: (Range<Int>) -> SIMD4<Double>) -> SIMD4<Double> {
        var parts = [SIMD4<Double>](repeating: .zero, count: (count + size - 1) / size)
        parts.withUnsafeMutableBufferPointer { parts in
            // Safe: each block writes its own element, and the pointer stays in this closure.
            nonisolated(unsafe) let parts = parts
            forEach(count: count) { block, range in parts[block] = body(range) }
        }
        return parts.reduce(.zero, +)
    }

    /// The largest of what `body` finds in every block, at least 0.
    @inline(__always)
    static func maximum(count: Int, _ body: (Range<Int>) -> Float) -> Double {
        var parts = [Float](repeating: 0, count: (count + size - 1) / size)
        parts.withUnsafeMutableBufferPointer { parts in
            nonisolated(unsafe) let parts = parts  // Safe: each block writes its own element.
            forEach(count: count) { block, range in parts[block] = body(range) }
        }
        return Double(parts.max() ?? 0)
    }

    /// The sum of `term` over the range, in eight interleaved partial sums, which the processor can overlap.
    @inline(__always)
    static func sum(_ range: Range<Int>, _ term: (Int) -> Double) -> Double {
        var partial = SIMD8<Double>.zero
        var index = range.lowerBound
        while index + 8 <= range.upperBound {
            partial += SIMD8(
                term(index), term(index + 1), term(index + 2), term(index + 3),
                term(index + 4), term(index + 5), term(index + 6), term(index + 7))
            index += 8
        }
        var total = partial.sum()
        while index < range.upperBound {
            total += term(index)
            index += 1
        }
        return total
    }
}
