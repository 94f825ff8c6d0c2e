import Language

extension Checker: IncludeCheck {
    static func check(
        _ program: ParseResult, of text: SourceText, variables: [String], in environment: Environment
    ) throws {
        var checker = Checker(environment: environment, names: variables, isComplete: false)
        if let first = checker.check(program, of: text).first { throw first }
    }
}
