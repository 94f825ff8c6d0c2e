// Hot loops take whole buffers: these open arrays for one closure, in which their pointers stay. Subscripts of
// buffers are unchecked in release, so callers see that all have the same count.

/// Opens two arrays for reading.
@inline(__always)
func read<T, A, B>(
    _ a: [A], _ b: [B], _ body: (UnsafeBufferPointer<A>, UnsafeBufferPointer<B>) -> T
) -> T {
    precondition(a.count == b.count)
    return a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in body(a, b) } }
}

/// Opens three arrays for reading.
@inline(__always)
func read<T, A, B, C>(
    _ a: [A], _ b: [B], _ c: [C],
    _ body: (UnsafeBufferPointer<A>, UnsafeBufferPointer<B>, UnsafeBufferPointer<C>) -> T
) -> T {
    precondition(a.count == c.count)
    return read(a, b) { a, b in c.withUnsafeBufferPointer { c in body(a, b, c) } }
}

/// A new array of `count` elements filled block by block; `fill` writes every element of its range.
@inline(__always)
func makeVector<Element>(
    count: Int, _ fill: (UnsafeMutableBufferPointer<Element>, Range<Int>) -> Void
) -> [Element] {
    [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
        // Safe: the blocks are disjoint and cover 0..<count; Element is a number, so a plain store initialises it.
        nonisolated(unsafe) let buffer = buffer
        BlockedReduction.forEach(count: count) { _, range in fill(buffer, range) }
        initialized = count
    }
}

/// `a - b` by element.
func difference(_ a: [Float], _ b: [Float]) -> [Float] {
    read(a, b) { a, b in
        makeVector(count: a.count) { result, range in
            for i in range { result[i] = a[i] - b[i] }
        }
    }
}
