import Language

/// Computes expressions where a call is, with the variables of the function around it.
///
/// The evaluator conforms to it. Functions are declared below it, and know no more of it than this.
protocol ExpressionEvaluator {
    /// - Throws: `Failure`.
    func value(of expression: Expression) throws -> any Value

    /// What a name stands for where the evaluator is; nil where nothing binds it.
    /// - Throws: errors of the session's file.
    func boundValue(of name: String) throws -> (any Value)?

    /// Whether a name is a variable of the function being called, or of a comprehension.
    func isLocal(_ name: String) -> Bool

    /// Runs statements as a function's body, with these variables; the value of the last.
    /// - Throws: `Failure`.
    func run(_ code: String, with variables: [String: any Value]) throws -> any Value
}
