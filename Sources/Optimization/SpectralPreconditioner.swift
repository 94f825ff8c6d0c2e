import Foundation
import Support

/// A model of the inverse Hessian of objectives over pictures: in each colour plane, one gain for each spatial
/// frequency.
///
///     P = Cᵀ D C,  D = (corner + |f|)^-power
///
/// C is the orthonormal two-dimensional DCT-II of each plane of an (H,W,3) picture, |f| the length of the spatial
/// frequency in cycles a pixel (0 to √½). P is symmetric and positive definite. As the initial inverse Hessian of
/// L-BFGS it takes the place of a multiple of the identity (Nocedal and Wright, *Numerical Optimization*, section
/// 7.2, eq. 7.20); the paper has plain L-BFGS.
///
/// Why: features of a picture respond little to slow changes of light over it and strongly to edges. Measured on a
/// smile at VGG-16's conv3_1 to conv5_1, the objective's curvature along changes of lightness grows from 0.003 at |f| =
/// 0 through 0.026 at 0.02 and 0.16 at 0.07 to 0.44 at 0.17 and stays there to 0.5: a spread of 150 that the gains
/// remove. Curvatures of colour differences grow likewise and fall again beyond 0.1, but gains that follow them there
/// were slower than the power alone, and so was treating lightness apart from colour.
///
/// Every product is in float32, so P is symmetric to some 10⁻⁶ of its norm. Cost: 12·HW(H+W) floating-point
/// operations in sgemm for `multiply`, half of it for `quadraticForm`; results do not depend on the number of threads.
/// Memory: HW + H² + W² floats, and as much as the picture while it works.
public struct SpectralPreconditioner: Sendable {
    /// Beyond this, matrices grow too large to be worth it: 256 MB for one side.
    public static let largestSide = 8192
    /// The corners and powers whose gains float32 can distinguish from 0 and infinity.
    static let corners = 1e-6...1.0
    static let powers = 0.0...4.0

    public let height: Int
    public let width: Int
    /// The frequency, in cycles a pixel, below which gains stop growing.
    public let corner: Double
    public let power: Double

    private let spectrum: PictureSpectrum
    /// D, (H,W) in the order of spectra.
    private let gains: [Float]

    /// For pictures (H,W,3) of `height` and `width` pixels.
    ///
    /// The constants were chosen on one smile at 100×100 and also suit 200×200 and eyeglasses; corners from 0.01 to
    /// 0.03 and powers from 1 to 1.4 do about as well.
    /// - Precondition: sides of 1 to `largestSide`, a corner of 10⁻⁶ to 1, a power of 0 to 4.
    public init(height: Int, width: Int, corner: Double = 0.01, power: Double = 1) {
        precondition(Self.accepts(height: height, width: width))
        precondition(Self.corners.contains(corner) && Self.powers.contains(power))
        self.height = height
        self.width = width
        self.corner = corner
        self.power = power
        spectrum = PictureSpectrum(height: height, width: width)
        let across = spectrum.rows.frequencies
        gains = spectrum.columns.frequencies.flatMap { down in
            across.map { Float(pow(corner + (down * down + $0 * $0).squareRoot(), -power)) }
        }
    }

    /// Whether pictures of this size can be preconditioned.
    public static func accepts(height: Int, width: Int) -> Bool {
        min(height, width) > 0 && max(height, width) <= largestSide
    }

    /// The number of variables, H·W·3.
    public var count: Int { height * width * 3 }
}

extension SpectralPreconditioner: Equatable {
    public static func == (a: Self, b: Self) -> Bool {
        (a.height, a.width, a.corner, a.power) == (b.height, b.width, b.corner, b.power)
    }
}

extension SpectralPreconditioner {
    /// Overwrites `vector`, (H,W,3), with P · `vector`.
    package func multiply(_ vector: inout [Float]) {
        precondition(vector.count == count)
        vector.withUnsafeMutableBufferPointer { vector in
            guard let pixels = vector.baseAddress else { return }
            withPlanes(of: pixels) { planes in
                spectrum.transformColumns(of: planes, back: true) { scale($2, columns: $1) }
                spectrum.synthesiseRows(planes, into: pixels)
            }
        }
    }

    /// vᵀPv of a vector v, (H,W,3): half of the work of a product.
    package func quadraticForm(_ vector: [Float]) -> Double {
        precondition(vector.count == count)
        var parts = [Double](repeating: 0, count: spectrum.columnBands)
        parts.withUnsafeMutableBufferPointer { parts in
            nonisolated(unsafe) let parts = parts  // Safe: each band writes its own element.
            vector.withUnsafeBufferPointer { vector in
                guard let pixels = vector.baseAddress else { return }
                withPlanes(of: pixels) { planes in
                    spectrum.transformColumns(of: planes, back: false) { band, columns, spectrum in
                        parts[band] = weightedSquares(of: spectrum, columns: columns)
                    }
                }
            }
        }
        return parts.reduce(0, +)
    }

    /// Calls `body` with the planes (H,3,W) of a picture, their rows transformed.
    private func withPlanes(of pixels: UnsafePointer<Float>, _ body: (UnsafeMutablePointer<Float>) -> Void) {
        let planes = UnsafeMutablePointer<Float>.allocate(capacity: count)
        defer { planes.deallocate() }
        spectrum.analyseRows(pixels, into: planes)
        body(planes)
    }

    private func scale(_ spectrum: UnsafeMutablePointer<Float>, columns: Range<Int>) {
        forEachLine(columns) { gains, place, count in
            let line = spectrum + place
            for i in 0..<count { line[i] *= gains[i] }
        }
    }

    private func weightedSquares(of spectrum: UnsafePointer<Float>, columns: Range<Int>) -> Double {
        var sum = 0.0
        forEachLine(columns) { gains, place, count in
            let line = spectrum + place
            sum += BlockedReduction.sum(0..<count) {
                Double(gains[$0]) * (Double(line[$0]) * Double(line[$0]))
            }
        }
        return sum
    }

    /// Calls `body` for each stretch of a row of a band's spectrum that lies within one plane: with its gains, and with
    /// its place and length in the spectrum (H, columns.count).
    @inline(__always)
    private func forEachLine(_ columns: Range<Int>, _ body: (UnsafePointer<Float>, Int, Int) -> Void) {
        gains.withUnsafeBufferPointer { gains in
            guard let base = gains.baseAddress else { return }
            var start = columns.lowerBound
            while start < columns.upperBound {
                let end = min(columns.upperBound, (start / width + 1) * width)
                for row in 0..<height {
                    body(
                        base + row * width + start % width, row * columns.count + start - columns.lowerBound,
                        end - start)
                }
                start = end
            }
        }
    }
}
