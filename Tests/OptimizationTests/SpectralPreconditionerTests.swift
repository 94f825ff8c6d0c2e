import Foundation
import Optimization
import Support
import Tensor
import Testing

/// P = Cᵀ D C against its definition, in Double.
@Suite struct SpectralPreconditionerTests {
    /// Odd, even, equal and single sides; more than a band of rows and than a band of columns.
    static let shapes = [(1, 1), (1, 8), (7, 1), (2, 3), (5, 5), (9, 14), (35, 33), (18, 71)]

    private func random(_ count: Int, seed: UInt64) -> [Float] {
        var random = SplitMix64(seed: seed)
        return random.uniform(-1, 1, count).map(Float.init)
    }

    private func product(_ preconditioner: SpectralPreconditioner, _ vector: [Float]) -> [Float] {
        var vector = vector
        preconditioner.multiply(&vector)
        return vector
    }

    private func dot(_ a: [Float], _ b: [Float]) -> Double {
        zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }

    /// The DCT-II matrix of one length, (frequency, place).
    private func cosines(_ length: Int) -> [[Double]] {
        (0..<length).map { k in
            (0..<length).map { i in
                let scale = ((k == 0 ? 1 : 2) / Double(length)).squareRoot()
                return scale * cos(.pi * Double(2 * i + 1) * Double(k) / Double(2 * length))
            }
        }
    }

    /// (Cᵀ D C) plane by plane: each frequency's part of the plane, times its gain.
    private func naive(_ preconditioner: SpectralPreconditioner, _ vector: [Float]) -> [Double] {
        let (height, width) = (preconditioner.height, preconditioner.width)
        let (down, across) = (cosines(height), cosines(width))
        var result = [Double](repeating: 0, count: vector.count)
        for plane in 0..<3 {
            for (k, vertical) in down.enumerated() {
                for (l, horizontal) in across.enumerated() {
                    func wave(_ pixel: Int) -> Double { vertical[pixel / width] * horizontal[pixel % width] }
                    let part = (0..<height * width).reduce(0.0) {
                        $0 + wave($1) * Double(vector[3 * $1 + plane])
                    }
                    let frequency = hypot(Double(k) / Double(2 * height), Double(l) / Double(2 * width))
                    let gain = pow(preconditioner.corner + frequency, -preconditioner.power)
                    for pixel in 0..<height * width { result[3 * pixel + plane] += gain * part * wave(pixel) }
                }
            }
        }
        return result
    }

    /// float32 sums over up to 71 places twice each way: a few 10⁻⁶ of the largest element.
    @Test(arguments: shapes, Kernels.available)
    func isItsDefinition(_ shape: (Int, Int), _ kernels: Kernels) {
        let (height, width) = shape
        let preconditioner = SpectralPreconditioner(
            height: height, width: width, corner: 0.02, power: 1.3, kernels: kernels)
        let vector = random(height * width * 3, seed: 1)
        let expected = naive(preconditioner, vector)
        let found = product(preconditioner, vector)
        let scale = expected.map(abs).max() ?? 0
        for (found, expected) in zip(found, expected) {
            #expect(abs(Double(found) - expected) < 5e-6 * scale)
        }
        let form = zip(vector, expected).reduce(0) { $0 + Double($1.0) * $1.1 }
        #expect(abs(preconditioner.quadraticForm(vector) - form) < 1e-5 * form)
    }

    /// With power 0 every gain is 1: what is left is CᵀC.
    @Test(arguments: shapes + [(200, 200), (97, 131)])
    func cosinesAreOrthonormal(height: Int, width: Int) {
        let preconditioner = SpectralPreconditioner(height: height, width: width, power: 0)
        let vector = random(height * width * 3, seed: 2)
        for (found, original) in zip(product(preconditioner, vector), vector) {
            #expect(abs(found - original) < 5e-6)
        }
    }

    /// Panels of other sizes, and the same bits.
    @Test(arguments: shapes + [(200, 200), (97, 131)])
    func kernelsOfOneArithmeticAgree(height: Int, width: Int) {
        let vector = random(height * width * 3, seed: 3)
        let all = Kernels.available.map { kernels in
            let preconditioner = SpectralPreconditioner(height: height, width: width, kernels: kernels)
            return (kernels.arithmetic, product(preconditioner, vector), preconditioner.quadraticForm(vector))
        }
        for (arithmetic, product, form) in all {
            for other in all where other.0 == arithmetic {
                #expect(product.map(\.bitPattern) == other.1.map(\.bitPattern))
                #expect(form.bitPattern == other.2.bitPattern)
            }
        }
    }

    @Test func isSymmetricAndPositiveDefinite() {
        let preconditioner = SpectralPreconditioner(height: 37, width: 50)
        for seed in 0..<5 as Range<UInt64> {
            let (u, v) = (
                random(preconditioner.count, seed: 2 * seed), random(preconditioner.count, seed: 2 * seed + 1)
            )
            let (left, right) = (dot(u, product(preconditioner, v)), dot(v, product(preconditioner, u)))
            let size = (preconditioner.quadraticForm(u) * preconditioner.quadraticForm(v)).squareRoot()
            #expect(abs(left - right) < 1e-5 * size)
            // No gain is below (0.01 + √½)⁻¹ = 1.39.
            #expect(preconditioner.quadraticForm(u) > 1.39 * dot(u, u))
        }
    }

    @Test func smoothsAPoint() {
        let preconditioner = SpectralPreconditioner(height: 21, width: 21)
        var point = [Float](repeating: 0, count: preconditioner.count)
        let middle = (10 * 21 + 10) * 3
        point[middle] = 1
        let spread = product(preconditioner, point)
        #expect(spread[middle] > spread[middle + 3] && spread[middle + 3] > spread[middle + 9])
        #expect(spread[middle + 3] > 0 && abs(spread[middle + 1]) < 1e-6, "planes do not mix")
    }

    @Test func equalConstantsAreEqualPreconditioners() {
        let one = SpectralPreconditioner(height: 4, width: 6)
        #expect(one == SpectralPreconditioner(height: 4, width: 6))
        #expect(one != SpectralPreconditioner(height: 6, width: 4))
        #expect(one != SpectralPreconditioner(height: 4, width: 6, power: 0.5))
    }
}
