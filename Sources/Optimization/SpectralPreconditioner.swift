import Foundation
import Support
import Tensor

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
/// operations in the engine's product for `multiply`, half of it for `quadraticForm`; results depend neither on the
/// number of threads nor on which kernels of one arithmetic are in use. Memory: HW + H² + W² floats, and as much as the
/// picture while `quadraticForm` works.
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
        self.init(height: height, width: width, corner: corner, power: power, kernels: .inUse)
    }

    /// The same with kernels of choice.
    package init(
        height: Int, width: Int, corner: Double = 0.01, power: Double = 1, kernels: Kernels
    ) {
        precondition(Self.accepts(height: height, width: width))
        precondition(Self.corners.contains(corner) && Self.powers.contains(power))
        self.height = height
        self.width = width
        self.corner = corner
        self.power = power
        spectrum = PictureSpectrum(height: height, width: width, kernels: kernels)
        let across = spectrum.across.frequencies
        gains = spectrum.down.frequencies.flatMap { down in
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
            spectrum.analyseColumns(pixels, into: pixels)
            spectrum.transformRows(of: pixels, back: true) { rows, panel in
                forEachGain(of: rows) { panel.scale(row: $0, by: $1) }
            }
            spectrum.synthesiseColumns(pixels, into: pixels)
        }
    }

    /// vᵀPv of a vector v, (H,W,3): half of the work of a product.
    package func quadraticForm(_ vector: [Float]) -> Double {
        precondition(vector.count == count)
        var parts = [Double](repeating: 0, count: height)
        parts.withUnsafeMutableBufferPointer { parts in
            nonisolated(unsafe) let parts = parts  // Safe: each panel writes its own rows' elements.
            withColumnSpectra(of: vector) { spectra in
                spectrum.transformRows(of: spectra, back: false) { rows, panel in
                    forEachGain(of: rows) { row, gains in
                        parts[rows.lowerBound + row] = panel.weightedSquares(row: row, gains: gains)
                    }
                }
            }
        }
        return parts.reduce(0, +)
    }

    private func withColumnSpectra(of vector: [Float], _ body: (UnsafeMutablePointer<Float>) -> Void) {
        let spectra = UnsafeMutablePointer<Float>.allocate(capacity: count)
        defer { spectra.deallocate() }
        spectrum.analyseColumns(vector, into: spectra)
        body(spectra)
    }

    /// Calls `body` with the number of each row within `rows` and its gains, (W).
    private func forEachGain(of rows: Range<Int>, _ body: (Int, UnsafePointer<Float>) -> Void) {
        gains.withUnsafeBufferPointer { gains in
            guard let base = gains.baseAddress else { return }
            for (row, line) in rows.enumerated() { body(row, base + line * width) }
        }
    }
}
