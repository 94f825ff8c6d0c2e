import Foundation
import Tensor

/// The orthonormal DCT-II of one length n, as matrices:
///
///     C[k,i] = s_k cos(π (2i+1) k / 2n),  s_0 = √(1/n), else s_k = √(2/n)
///
/// A cosine of even k is symmetric about the middle, one of odd k antisymmetric. So vectors are first folded into
/// sums x_i + x_{n-1-i} and differences x_i - x_{n-1-i}, and two matrices of half the size do the rest, with half
/// of the multiplications. Spectra keep that order: even frequencies, then odd ones.
///
/// The vectors are the columns of a panel (n, `Kernels.panel`): as many as the engine's product takes at once.
final class CosineBasis: Sendable {
    let length: Int
    /// Even and odd frequencies; the odd half of length 1 is empty.
    private let halves: [CosineHalf]

    init(length: Int) {
        precondition(length > 0)
        self.length = length
        halves = [CosineHalf(of: length, parity: 0), CosineHalf(of: length, parity: 1)]
    }

    /// The frequencies in the order of spectra, in cycles a sample: k / 2n.
    var frequencies: [Double] { halves.flatMap(\.frequencies) }

    /// Transforms vectors that are already folded.
    ///
    /// - Parameters:
    ///   - folded: (n, panel), sums first, then differences.
    ///   - spectra: (n, panel), even frequencies first; overwritten.
    func analyse(
        _ folded: UnsafePointer<Float>, into spectra: UnsafeMutablePointer<Float>, kernels: Kernels
    ) {
        for half in halves { half.multiply(half.analysis, folded, into: spectra, kernels: kernels) }
    }

    /// Transforms vectors back, as far as folded ones: x_i is the sum of the two halves' places, x_{n-1-i} their
    /// difference.
    func synthesise(
        _ spectra: UnsafePointer<Float>, into folded: UnsafeMutablePointer<Float>, kernels: Kernels
    ) {
        for half in halves { half.multiply(half.synthesis, spectra, into: folded, kernels: kernels) }
    }
}
