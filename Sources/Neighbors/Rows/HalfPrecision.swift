/// Numbers in 16 bits (IEEE 754 binary16), a buffer at a time: without a branch per number, so that loops are
/// vectorised.
package enum HalfPrecision {
    /// Rounds to the nearest half, ties to even, as the standard says.
    ///
    /// - Precondition: every value's magnitude is below 65,520, where halves end.
    package static func encode(
        _ values: UnsafePointer<Float>, to halves: UnsafeMutablePointer<UInt16>, count: Int
    ) {
        for index in 0..<count {
            let bits = values[index].bitPattern
            let magnitude = bits & 0x7fff_ffff
            // Thirteen bits of the fraction are dropped; half of the last one kept is added first, less one unit
            // for even ones.
            let normal = (magnitude &+ 0xfff &+ (magnitude >> 13 & 1) &- exponentShift) >> 13
            // Added to 1/2, a Float keeps just the bits that the smallest halves have: the sum rounds.
            let small = (Float(bitPattern: magnitude) + 0.5).bitPattern &- Float(0.5).bitPattern
            let half = magnitude < smallestNormal ? small : normal
            halves[index] = UInt16(truncatingIfNeeded: half | bits >> 16 & 0x8000)
        }
    }

    /// Exact: every half is a Float. Infinities and NaN would become large numbers; rows have none.
    package static func decode(
        _ halves: UnsafePointer<UInt16>, to values: UnsafeMutablePointer<Float>, count: Int
    ) {
        for index in 0..<count {
            let half = UInt32(halves[index])
            let magnitude = Float(bitPattern: (half & 0x7fff) << 13) * 0x1p112
            values[index] = Float(bitPattern: magnitude.bitPattern | (half & 0x8000) << 16)
        }
    }

    /// The difference of the two formats' exponents of 1, in a Float's place.
    private static let exponentShift: UInt32 = (127 - 15) << 23
    /// 2⁻¹⁴, below which halves have fewer bits.
    private static let smallestNormal: UInt32 = (127 - 14) << 23
}
