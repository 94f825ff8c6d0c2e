extension Parser {
    /// `if condition { … }`, with `else { … }` or `else if …` on the line of its `}` or a later one: no statement begins
    /// with that word.
    mutating func parseConditional() throws(Abandoned) -> Subtree<Expression> {
        let start = advance().span.lower
        let condition = try parseExpression()
        let then = try parseBlock(after: "the condition")
        var otherwise: Subtree<Block>?
        if at(.else) {
            advance()
            otherwise = try at(.if) && !lineEnded ? parseElseIf() : parseBlock(after: "“else”")
        }
        return try grow(
            .conditional(condition: condition.node, then: then.node, otherwise: otherwise?.node),
            SourceSpan(start, previousEnd),
            over: max(condition.height, then.height, otherwise?.height ?? 0))
    }

    /// The conditional after `else`, as a block of one statement.
    private mutating func parseElseIf() throws(Abandoned) -> Subtree<Block> {
        try descend()
        defer { depth -= 1 }
        let conditional = try parseConditional()
        let span = conditional.node.span
        let statement = Statement(kind: .expression(conditional.node), span: span)
        return Subtree(node: Block(statements: [statement], span: span), height: conditional.height)
    }

    /// `for variable in sequence { … }`
    mutating func parseLoop() throws(Abandoned) -> Subtree<Expression> {
        let start = advance().span.lower
        let variable = try parseBinding(
            "after “for”", remedy: countedLoopMeant() ?? "write for i in 1..3 { … }")
        try parseIn(after: variable)
        let sequence = try parseExpression()
        let body = try parseBlock(after: "the loop's values")
        return try grow(
            .loop(variable: variable, sequence: sequence.node, body: body.node),
            SourceSpan(start, previousEnd),
            over: max(sequence.height, body.height))
    }

    mutating func parseIn(after variable: Identifier) throws(Abandoned) {
        guard at(.in), !lineEnded else {
            let remedy = "write for \(variable.name) in values"
            if at(.assign), !lineEnded {
                throw fail(.expected("“in”", found: "“=”", at: current.span, remedy: remedy))
            }
            throw fail(expected: "“in” after for \(variable.name)", remedy: remedy)
        }
        advance()
    }

    /// `{ statements }`; inside, new lines end statements again.
    mutating func parseBlock(after what: String) throws(Abandoned) -> Subtree<Block> {
        guard at(.leftBrace), !current.startsLine else {
            if at(.leftBrace) { throw fail(.braceOnItsOwnLine(advance().span, what)) }
            throw fail(expected: "“{” after \(what)", remedy: "what belongs to it goes in braces: { … }")
        }
        try descend()
        defer { depth -= 1 }
        let open = advance()
        let statements = try withNewlines(ending: true) { parser throws(Abandoned) in
            let statements = parser.parseStatements()
            guard parser.at(.rightBrace) else {
                throw parser.fail(unclosed: open, expected: "“}”", remedy: "a block ends with “}”")
            }
            parser.advance()
            return statements
        }
        let block = Block(statements: statements.node, span: SourceSpan(open.span.lower, previousEnd))
        return Subtree(node: block, height: statements.height)
    }
}
