import Language

/// Checks a file that a function includes, before it runs; those that programs include are checked with them.
///
/// The check of programs is in a layer above evaluation, since it computes what parameters may be; so it is passed
/// down.
protocol IncludeCheck {
    /// - Parameter variables: those of the function.
    /// - Throws: the first `Failure`.
    static func check(
        _ program: ParseResult, of text: SourceText, variables: [String], in environment: Environment) throws
}
