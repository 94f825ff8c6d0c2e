import Foundation

/// A random number generator whose sequence is fixed by its seed, on every machine and in every release.
///
/// xoshiro256** (Blackman and Vigna, 2018) with its state filled by SplitMix64 from the seed, as its authors advise.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Equatable {
    private var state: (UInt64, UInt64, UInt64, UInt64)
    /// The second of the pair of normal numbers that the polar method makes at once.
    private var spareGaussian: Double?

    public init(seed: UInt64) {
        var filler = SplitMix64(seed: seed)
        state = (filler.next(), filler.next(), filler.next(), filler.next())
    }

    /// Uniform over all 64-bit numbers.
    public mutating func next() -> UInt64 {
        let result = (state.1 &* 5).rotated(left: 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = state.3.rotated(left: 45)
        return result
    }

    /// Uniform over the multiples of 2⁻⁵³ in 0..<1.
    public mutating func nextUniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// Normal with mean 0 and standard deviation 1, by Marsaglia's polar method.
    public mutating func nextGaussian() -> Double {
        if let spare = spareGaussian {
            spareGaussian = nil
            return spare
        }
        while true {
            let (x, y) = (2 * nextUniform() - 1, 2 * nextUniform() - 1)
            let square = x * x + y * y
            guard square > 0, square < 1 else { continue }
            let factor = (-2 * log(square) / square).squareRoot()
            spareGaussian = y * factor
            return x * factor
        }
    }

    public static func == (left: SeededGenerator, right: SeededGenerator) -> Bool {
        left.state == right.state && left.spareGaussian == right.spareGaussian
    }
}

extension UInt64 {
    fileprivate func rotated(left count: UInt64) -> UInt64 { (self << count) | (self >> (64 - count)) }
}
