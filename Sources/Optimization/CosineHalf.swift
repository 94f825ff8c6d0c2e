import Foundation
import Tensor

/// The frequencies of one parity of a `CosineBasis`, and as many places of a folded vector.
struct CosineHalf: Sendable {
    /// (frequency, place), rows `stride` floats apart.
    let analysis: [Float]
    /// (place, frequency), the transpose.
    let synthesis: [Float]
    /// In cycles a sample.
    let frequencies: [Double]
    /// Where they begin in a spectrum, and their places in a folded vector.
    private let start: Int
    private let stride: Int

    /// - Parameter parity: 0 for the even frequencies, 1 for the odd ones.
    init(of length: Int, parity: Int) {
        let evens = (length + 1) / 2
        let size = parity == 0 ? evens : length - evens
        let stride = Self.stride(size)
        frequencies = (0..<size).map { Double(2 * $0 + parity) / Double(2 * length) }
        start = parity * evens
        self.stride = stride
        var (analysis, synthesis) = (
            [Float](repeating: 0, count: size * stride), [Float](repeating: 0, count: size * stride)
        )
        for row in 0..<size {
            for place in 0..<size {
                let value = Self.element(frequency: 2 * row + parity, place: place, length: length)
                analysis[row * stride + place] = value
                synthesis[place * stride + row] = value
            }
        }
        (self.analysis, self.synthesis) = (analysis, synthesis)
    }

    /// An odd number of cache lines: the rows that a product reads side by side do not compete for the same cache sets.
    private static func stride(_ size: Int) -> Int { ((size + 15) / 16 | 1) * 16 }

    private static func element(frequency: Int, place: Int, length: Int) -> Float {
        // The argument is reduced exactly, in whole numbers: cos has the period 4n of (2i+1)k.
        let angle = Double((2 * place + 1) * frequency % (4 * length)) * .pi / Double(2 * length)
        return Float((frequency == 0 ? 1 : 2.0.squareRoot()) / Double(length).squareRoot() * cos(angle))
    }

    /// This half of a panel: `result = matrix · source`, where `matrix` is one of the two above.
    ///
    /// - Parameters:
    ///   - source: (n, panel).
    ///   - result: (n, panel); this half's rows are overwritten.
    func multiply(
        _ matrix: [Float], _ source: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>,
        kernels: Kernels
    ) {
        let (size, panel) = (frequencies.count, kernels.panel)
        guard size > 0 else { return }
        kernels.multiply(
            rows: size, inner: size, a: matrix, aRow: stride, b: source + start * panel,
            c: result + start * panel, cRow: panel)
    }
}
