import Language

/// Looks over a file that a function includes, before it runs; those that programs include are checked with them.
///
/// The check of programs stands above their evaluation, since it computes what parameters may be. So it is handed down.
protocol IncludeCheck {
    /// - Parameter variables: those of the function.
    /// - Throws: `Failure`, the first there is.
    static func check(
        _ program: ParseResult, of text: SourceText, variables: [String], in environment: Environment) throws
}
