import Language

/// Computes expressions where a call stands, with the variables of the function around it.
///
/// The evaluator is one. Functions are declared below it, and know no more of it than this.
protocol ExpressionEvaluator {
    /// - Throws: `Failure`.
    func value(of expression: Expression) throws -> any Value
}
