import FeatureSpaces
import Imaging
import Tensor

/// Removes from a reconstruction what reconstructing does to any picture (paper, section 3: artifact removal).
///
/// The same search as for z, from the same start and with the same budget, but for the features of x itself, ends
/// at x̂, not at x. What it got wrong, r = x̂ - x, is subtracted from z: z - r.
///
/// The start must not be x, from which x̂ would have nothing to get wrong (METHOD: an RMS of 3 of 255 from x,
/// of 20 from a blurred x, of 45 from noise).
public struct ArtifactRemoval: Sendable {
    /// z - r, clamped to 0–1.
    public let image: Image
    /// The root mean square of r, out of 255.
    public let residual: Double
    /// Pearson's correlation of r with z - x: how much of the change of the picture is of the kind that is
    /// removed. Nil if one of them is zero.
    public let correlation: Double?

    /// - Parameters:
    ///   - z: the reconstruction of an edit.
    ///   - own: x̂, the reconstruction of φ(x) in the same way.
    ///   - x: the photograph.
    /// - Precondition: all have the same size.
    public init(from z: Image, own: Image, of x: Image) {
        precondition((z.width, z.height) == (own.width, own.height))
        precondition((z.width, z.height) == (x.width, x.height))
        let residuals = zip(own.pixels, x.pixels).map { $0 - $1 }
        let changes = zip(z.pixels, x.pixels).map { $0 - $1 }
        image = Image(
            width: z.width, height: z.height,
            pixels: zip(z.pixels, residuals).map { min(max($0 - $1, 0), 1) })
        residual = 255 * own.rootMeanSquareDifference(from: x)
        correlation = Self.correlation(residuals, changes)
    }

    private static func correlation(_ a: [Float], _ b: [Float]) -> Double? {
        let (left, right) = (centered(a), centered(b))
        let lengths = (DotProduct.of(left, left) * DotProduct.of(right, right)).squareRoot()
        return lengths > 0 ? DotProduct.of(left, right) / lengths : nil
    }

    private static func centered(_ values: [Float]) -> [Float] {
        let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
        return values.map { $0 - Float(mean) }
    }
}
