extension Parser {
    /// Whether a parameter is declared here. `param` is not a reserved word: only here does a name follow it.
    var beginsParameter: Bool {
        guard case .name("param") = current.kind, !following.startsLine else { return false }
        switch following.kind {
        case .name, .quotedName: return true
        default: return false
        }
    }

    /// `param name = value`, with `in domain` after it.
    mutating func parseParameterDeclaration() throws(Abandoned) -> Subtree<Statement.Kind> {
        let word = advance()
        guard nesting.braces == 0 else { throw fail(.parameterInBraces(word.span)) }
        let name = try parseBinding("for the parameter")
        guard at(.assign), !lineEnded else {
            throw fail(
                expected: "“=” after param \(name.name)",
                remedy: "a parameter has a default: param \(name.name) = 3 in 0..6 step 0.5")
        }
        advance()
        let value = try parseExpression()
        var domain: Subtree<Expression>?
        if at(.in), !lineEnded {
            advance()
            domain = try parseExpression()
        }
        let parameter = ScriptParameter(name: name, defaultValue: value.node, domain: domain?.node)
        return try grow(.parameter(parameter), over: max(value.height, domain?.height ?? 0), at: name.span)
    }
}
