import Language

/// Computes expressions where a call is, with the variables of the function around it.
///
/// The evaluator conforms to it. Functions are declared below it, and know no more of it than this.
protocol ExpressionEvaluator {
    /// - Throws: `Failure`.
    func value(of expression: Expression) throws -> any Value
}
