import Support

extension SplitMix64 {
    /// Close enough to a normal number of mean 0 and variance 1 for random weights: the sum of four 16-bit
    /// uniform numbers. It needs no logarithm, whose last bit differs between C libraries.
    mutating func nextNormal() -> Float {
        let bits = next()
        let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48)
        // Four uniform integers below 2^16: mean 2 · 65535, variance 4 · (2^32 - 1) / 12.
        return Float((Double(sum) - 131_070) / 37_837.227_2)
    }
}
