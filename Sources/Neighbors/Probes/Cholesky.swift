import Support
import Tensor

/// A symmetric positive definite matrix as L·Lᵀ, for solving systems with it.
///
/// In double precision. Cost: n³/6 multiplications to factor, n² per system.
struct Cholesky {
    private let count: Int
    /// The lower triangle, row-major (n,n); what is above the diagonal has no meaning.
    private var factor: [Double]

    /// - Parameter matrix: (n,n) row-major; its lower triangle is read.
    /// - Throws: `NotPositiveDefinite`, `WorkCancelled`.
    init(_ matrix: [Double], count: Int, monitor: any WorkMonitor) throws {
        precondition(matrix.count == count * count)
        self.count = count
        factor = matrix
        for row in 0..<count {
            if row % 32 == 0 { try monitor.checkCancellation() }
            guard factor.withUnsafeMutableBufferPointer({ Self.eliminate(row, count, $0) }) else {
                throw NotPositiveDefinite()
            }
        }
    }

    /// Computes one row of the factor; false if the pivot is not positive.
    private static func eliminate(
        _ row: Int, _ count: Int, _ factor: UnsafeMutableBufferPointer<Double>
    ) -> Bool {
        guard let base = factor.baseAddress else { return true }
        let own = base + row * count
        for column in 0..<row {
            let other = base + column * count
            own[column] = (own[column] - DotProduct.of(own, other, count: column)) / other[column]
        }
        let pivot = own[row] - DotProduct.of(own, own, count: row)
        guard pivot > 0 else { return false }
        own[row] = pivot.squareRoot()
        return true
    }

    /// x with L·Lᵀ·x = `right`.
    func solve(_ right: [Double]) -> [Double] {
        var values = right
        for row in 0..<count {
            for column in 0..<row { values[row] -= factor[row * count + column] * values[column] }
            values[row] /= factor[row * count + row]
        }
        for row in stride(from: count - 1, through: 0, by: -1) {
            values[row] /= factor[row * count + row]
            for column in 0..<row { values[column] -= factor[row * count + column] * values[row] }
        }
        return values
    }
}

/// Thrown for a matrix that has no Cholesky factor.
package struct NotPositiveDefinite: ExplainedError {
    package var message: String { "the pictures cannot be distinguished by their features" }
    package var remedy: String? { "are they all alike? A larger ridge may help" }
}
