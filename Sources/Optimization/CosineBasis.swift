import Foundation
import Tensor

/// The orthonormal DCT-II of one length n, as matrices:
///
///     C[k,i] = s_k cos(π (2i+1) k / 2n),  s_0 = √(1/n), else s_k = √(2/n)
///
/// A cosine of even k is symmetric about the middle, one of odd k antisymmetric. So vectors are first folded into
/// sums x_i + x_{n-1-i} and differences x_i - x_{n-1-i}, and two matrices of half the size do the rest, with half
/// of the multiplications. Spectra keep that order: even frequencies, then odd ones.
final class CosineBasis: Sendable {
    /// One half: `size` frequencies of one parity, as many places of a folded vector.
    struct Half: Sendable {
        let size: Int
        /// Where its frequencies begin in a spectrum and its places in a folded vector.
        let start: Int
        /// (frequency, place): column vectors are transformed by it from the left.
        let analysis: [Float]
        /// (place, frequency), the transpose.
        let synthesis: [Float]
    }

    let length: Int
    /// Even and odd frequencies; the odd half of length 1 is empty.
    let halves: [Half]

    init(length: Int) {
        precondition(length > 0)
        self.length = length
        let evens = (length + 1) / 2
        halves = [
            Self.half(of: length, parity: 0, size: evens, start: 0),
            Self.half(of: length, parity: 1, size: length - evens, start: evens),
        ]
    }

    /// The frequencies in the order of spectra, in cycles a sample: k / 2n.
    var frequencies: [Double] {
        halves.enumerated().flatMap { parity, half in
            (0..<half.size).map { Double(2 * $0 + parity) / Double(2 * length) }
        }
    }

    private static func half(of length: Int, parity: Int, size: Int, start: Int) -> Half {
        let analysis = (0..<size).flatMap { row in
            (0..<size).map { element(frequency: 2 * row + parity, place: $0, length: length) }
        }
        let synthesis = (0..<size).flatMap { row in (0..<size).map { analysis[$0 * size + row] } }
        return Half(size: size, start: start, analysis: analysis, synthesis: synthesis)
    }

    private static func element(frequency: Int, place: Int, length: Int) -> Float {
        // The argument is reduced exactly, in whole numbers: cos has the period 4n of (2i+1)k.
        let angle = Double((2 * place + 1) * frequency % (4 * length)) * .pi / Double(2 * length)
        return Float((frequency == 0 ? 1 : 2.0.squareRoot()) / Double(length).squareRoot() * cos(angle))
    }
}

extension CosineBasis {
    /// Transforms rows that are already folded.
    ///
    /// - Parameters:
    ///   - folded: (rows, n), sums first, then differences.
    ///   - spectra: (rows, n), even frequencies first; overwritten.
    func analyse(rows: Int, folded: UnsafePointer<Float>, spectra: UnsafeMutablePointer<Float>) {
        multiplyRows(rows, folded, by: \.synthesis, into: spectra)
    }

    /// Transforms rows back, as far as folded rows: x_i is the sum of the two halves' places, x_{n-1-i} their
    /// difference.
    func synthesise(rows: Int, spectra: UnsafePointer<Float>, folded: UnsafeMutablePointer<Float>) {
        multiplyRows(rows, spectra, by: \.analysis, into: folded)
    }

    /// The same for the columns of a folded (n, columns) matrix.
    func analyse(columns: Int, folded: UnsafePointer<Float>, spectra: UnsafeMutablePointer<Float>) {
        multiplyColumns(columns, folded, by: \.analysis, into: spectra)
    }

    func synthesise(columns: Int, spectra: UnsafePointer<Float>, folded: UnsafeMutablePointer<Float>) {
        multiplyColumns(columns, spectra, by: \.synthesis, into: folded)
    }

    private func multiplyRows(
        _ rows: Int, _ source: UnsafePointer<Float>, by matrix: KeyPath<Half, [Float]>,
        into result: UnsafeMutablePointer<Float>
    ) {
        for half in halves where half.size > 0 {
            half[keyPath: matrix].withUnsafeBufferPointer { matrix in
                guard let matrix = matrix.baseAddress else { return }
                MatrixProduct.multiply(
                    rows: rows, columns: half.size, inner: half.size, a: source + half.start, aStride: length,
                    b: matrix, bStride: half.size, c: result + half.start, cStride: length)
            }
        }
    }

    private func multiplyColumns(
        _ columns: Int, _ source: UnsafePointer<Float>, by matrix: KeyPath<Half, [Float]>,
        into result: UnsafeMutablePointer<Float>
    ) {
        for half in halves where half.size > 0 {
            half[keyPath: matrix].withUnsafeBufferPointer { matrix in
                guard let matrix = matrix.baseAddress else { return }
                MatrixProduct.multiply(
                    rows: half.size, columns: columns, inner: half.size, a: matrix, aStride: half.size,
                    b: source + half.start * columns, bStride: columns, c: result + half.start * columns,
                    cStride: columns)
            }
        }
    }
}
