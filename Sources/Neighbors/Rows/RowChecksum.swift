/// A checksum of a row's bytes, computed while it is searched: 16 lanes of a rotation and an addition, so that it costs
/// less than reading the bytes from memory.
///
/// It detects incomplete rows, flipped bits and swapped values; it is not a defence against forgery.
struct RowChecksum {
    /// Bytes per step.
    static let stepBytes = 64
    private var lanes: SIMD16<UInt32>

    init() {
        lanes = SIMD16(repeating: 0)
        // Rows of zeros, which is what a hole in a file reads as, must not give 0.
        for lane in lanes.indices { lanes[lane] = 0x9e37_79b9 &* UInt32(truncatingIfNeeded: lane + 1) }
    }

    /// - Precondition: `count` is a multiple of `stepBytes`.
    @inline(__always)
    mutating func update(_ bytes: UnsafeRawPointer, count: Int) {
        var lanes = lanes
        for offset in stride(from: 0, to: count, by: Self.stepBytes) {
            let words = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt32>.self)
            lanes = ((lanes &<< 5) | (lanes &>> 27)) &+ words
        }
        self.lanes = lanes
    }

    /// Never 0, which stands for a row that was not written.
    /// - Parameter others: what else belongs to the row.
    func finish(_ others: [UInt64]) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for lane in lanes.indices { hash = (hash ^ UInt64(lanes[lane])) &* 0x100_0000_01b3 }
        for other in others {
            hash = (hash ^ other) &* 0x100_0000_01b3
            hash ^= hash >> 29
        }
        return max(hash, 1)
    }
}
