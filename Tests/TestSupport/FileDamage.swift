import Support

/// Damage as files meet it, the same in every run.
package enum FileDamage {
    /// The bytes with one to four faults: a bit flipped, a byte lost or overwritten, some repeated, or all cut off from
    /// there on.
    /// - Parameter range: where the faults are; nil for anywhere. Those beyond what is left do not happen.
    package static func damaged(
        _ bytes: [UInt8], in range: Range<Int>? = nil, using random: inout SplitMix64
    ) -> [UInt8] {
        var damaged = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where damaged.count > 4 {
            let position = Int.random(in: range ?? 0..<damaged.count, using: &random)
            if position < damaged.count { damage(&damaged, at: position, using: &random) }
        }
        return damaged
    }

    private static func damage(_ bytes: inout [UInt8], at position: Int, using random: inout SplitMix64) {
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.removeLast(bytes.count - position)
        case 1: bytes.remove(at: position)
        case 2: bytes[position] = 0xFF
        case 3: bytes.insert(contentsOf: bytes[position...].prefix(9), at: position)
        default: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
    }
}
