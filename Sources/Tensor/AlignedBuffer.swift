import Support

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

    private let memory: ZeroedMemory

    /// A buffer whose size grows with a picture's or a network's: there may not be enough memory for it.
    /// - Precondition: `count` is not negative.
    /// - Throws: `NotEnoughMemory`.
    public init(ofMany count: Int) throws(NotEnoughMemory) {
        precondition(count >= 0)
        memory = try ZeroedMemory(bytes: max(count, 1) * MemoryLayout<Float>.stride)
        self.count = count
        base = memory.base.bindMemory(to: Float.self, capacity: max(count, 1))
    }

    /// A buffer of some kilobytes; no program can go on without memory for that.
    /// - Precondition: `count` is not negative, and there is memory for it.
    public convenience init(count: Int) {
        do { try self.init(ofMany: count) } catch { preconditionFailure(error.message) }
    }

    deinit {
        memory.release()
    }

    /// The whole buffer as a collection.
    public var pointer: UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(start: base, count: count)
    }
}
