import Support

/// Least squares on labels of ±1, regularised, in its dual form: as many unknowns as pictures, however long their
/// features are.
///
/// Minimises λ‖w‖² + Σ cᵢ (yᵢ - w·xᵢ - b)², where cᵢ makes both kinds weigh the same; w = Σ αᵢxᵢ. The solution is that of
/// (K + λC⁻¹)α + b1 = y with Σα = 0, K the inner products: two systems with one matrix. Source: J. A. K. Suykens and
/// J. Vandewalle, “Least squares support vector machine classifiers”, 1999.
struct RidgeClassifier {
    /// One coefficient per example.
    let coefficients: [Double]
    let bias: Double

    /// - Parameters:
    ///   - products: the inner products of all examples, (n,n).
    ///   - labels: of all examples; true is +1.
    ///   - chosen: the examples to learn from, some of each kind.
    /// - Throws: `NotPositiveDefinite`, `WorkCancelled`.
    init(
        products: [Double], labels: [Bool], chosen: [Int], ridge: Double, monitor: any WorkMonitor
    ) throws {
        let count = chosen.count
        let yes = chosen.count { labels[$0] }
        var matrix = [Double](repeating: 0, count: count * count)
        for (row, example) in chosen.enumerated() {
            for (column, other) in chosen.enumerated() {
                matrix[row * count + column] = products[example * labels.count + other]
            }
            // 1/c: a weight of n/2 for each kind.
            let share = Double(2 * (labels[example] ? yes : count - yes)) / Double(count)
            matrix[row * count + row] += ridge * share
        }
        let factor = try Cholesky(matrix, count: count, monitor: monitor)
        let ones = factor.solve([Double](repeating: 1, count: count))
        let signs = factor.solve(chosen.map { labels[$0] ? 1 : -1 })
        let bias = signs.reduce(0, +) / ones.reduce(0, +)
        self.bias = bias
        coefficients = zip(signs, ones).map { $0 - bias * $1 }
    }
}
