import Foundation

// Two pictures of one size, compared value by value. Cost: one pass over the pixels.

extension Image {
    /// The root of the mean squared difference over pixels and channels, of values from 0 to 1.
    ///
    /// Accumulated in double precision.
    /// - Precondition: the pictures have the same size.
    public func rootMeanSquareDifference(from other: Image) -> Double {
        precondition(width == other.width && height == other.height)
        let squares = zip(pixels, other.pixels).reduce(0.0) { total, pair in
            let difference = Double(pair.0) - Double(pair.1)
            return total + difference * difference
        }
        return (squares / Double(pixels.count)).squareRoot()
    }

    /// The peak signal-to-noise ratio in dB, 20·log₁₀(peak / RMS difference), where the peak is 1, the largest value.
    ///
    /// nil if the pictures are equal: the ratio is then infinite.
    /// - Precondition: the pictures have the same size.
    public func peakSignalToNoiseRatio(against other: Image) -> Double? {
        let difference = rootMeanSquareDifference(from: other)
        return difference > 0 ? -20 * log10(difference) : nil
    }

    /// By how much `other` differs from this picture: 0.5 + `amplification` · (other - self), clamped to 0–1.
    ///
    /// Mid grey is equal.
    /// - Precondition: the pictures have the same size.
    public func difference(to other: Image, amplification: Float) -> Image {
        precondition(width == other.width && height == other.height)
        let values = zip(pixels, other.pixels).map { clampedToUnit(0.5 + amplification * ($1 - $0)) }
        return Image(width: width, height: height, pixels: values)
    }

    /// The picture between this one (`share` 0) and `other` (1), value by value; values beyond 0–1 are clamped.
    ///
    /// - Precondition: the pictures have the same size.
    public func interpolated(to other: Image, at share: Float) -> Image {
        precondition(width == other.width && height == other.height)
        // Far beyond them the two weights nearly cancel, and the picture would be lost to rounding.
        let isFar = abs(share) > 1e6
        let values = zip(pixels, other.pixels).map { own, other in
            clampedToUnit(isFar ? own + share * (other - own) : (1 - share) * own + share * other)
        }
        return Image(width: width, height: height, pixels: values)
    }
}
