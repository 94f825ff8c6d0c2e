/// A fixed block of float32 on a 64-byte boundary (one cache line, one AVX-512 register).
///
/// The engine plans its buffers once and reuses them at every evaluation; the memory starts as zeros and is
/// released with the object. Threads may share it when they touch disjoint elements, which is why it is
/// `@unchecked Sendable`: every parallel loop of ours writes ranges that depend on its index alone.
public final class AlignedBuffer: @unchecked Sendable {
    /// The number of floats.
    public let count: Int

    /// The first element; valid as long as the buffer is referenced.
    public let base: UnsafeMutablePointer<Float>

    /// - Precondition: `count` is not negative.
    public init(count: Int) {
        precondition(count >= 0)
        let bytes = max(count, 1) * MemoryLayout<Float>.stride
        let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        self.count = count
        self.base = raw.bindMemory(to: Float.self, capacity: max(count, 1))
        base.update(repeating: 0, count: max(count, 1))
    }

    deinit {
        base.deallocate()
    }

    /// The whole buffer as a collection.
    public var pointer: UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(start: base, count: count)
    }
}
