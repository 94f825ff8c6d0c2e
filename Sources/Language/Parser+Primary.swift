extension Parser {
    mutating func parsePrimary() throws(Abandoned) -> Subtree<Expression> {
        if lineEnded { throw failForValue() }
        switch current.kind {
        case .number(let value): return leaf(.number(value))
        case .name(let text), .quotedName(let text): return try parseName(text)
        case .textStart: return try parseText()
        case .symbol(.leftParenthesis): return try parseParenthesized()
        case .symbol(.leftBracket): return try parseList()
        case .keyword(.true): return leaf(.boolean(true))
        case .keyword(.false): return leaf(.boolean(false))
        case .keyword(.nothing): return leaf(.nothing)
        case .keyword(.if): return try parseConditional()
        case .keyword(.for): return try parseLoop()
        default: throw failForValue()
        }
    }

    private mutating func leaf(_ kind: Expression.Kind) -> Subtree<Expression> {
        Subtree(node: Expression(kind, advance().span), height: 1)
    }

    private mutating func failForValue() -> Abandoned {
        switch current.kind {
        case _ where lineEnded:
            return fail(expected: "a value", remedy: "only an open bracket continues on the next line")
        case .keyword(.def), .keyword(.include):
            return fail(.statementAsValue(current.span, current.kind.spoken))
        case .symbol(.plus): return fail(.signPlus(current.span))
        case .symbol(.leftBrace): return fail(.braceAsValue(current.span))
        case .symbol(.colon) where nesting.brackets == 0:
            return fail(
                expected: "a value",
                remedy: "there are no commands with “:”; help lists the functions, and Ctrl-D leaves")
        default:
            return fail(
                expected: "a value",
                remedy: "a value is a number, a text, a name, a call f(x) or a list [a, b]")
        }
    }

    /// `(expression)`; the parentheses belong to the expression's span.
    private mutating func parseParenthesized() throws(Abandoned) -> Subtree<Expression> {
        let open = advance()
        return try withNewlines(ending: false) { parser throws(Abandoned) in
            var inner = try parser.parseExpression()
            guard parser.take(.rightParenthesis) else {
                let isTuple = parser.at(.comma)
                throw parser.fail(
                    unclosed: open, expected: "“)”",
                    remedy: isTuple
                        ? "a list is written [a, b]"
                        : parser.remedy(forValueAfter: inner.node) ?? "parentheses hold one expression")
            }
            inner.node.span = SourceSpan(open.span.lower, parser.previousEnd)
            return inner
        }
    }

    // MARK: Lists

    private mutating func parseList() throws(Abandoned) -> Subtree<Expression> {
        let open = advance()
        return try withNewlines(ending: false) { parser throws(Abandoned) in
            var elements: [Expression] = []
            var height = 0
            while !parser.at(.rightBracket) {
                let element = try parser.parseExpression()
                if elements.isEmpty, parser.at(.for) {
                    return try parser.parseComprehension(of: element, open)
                }
                elements.append(element.node)
                height = max(height, element.height)
                guard parser.take(.comma) else { break }
            }
            try parser.closeList(
                open, expected: "“,” or “]” after an element of the list", after: elements.last)
            return try parser.grow(
                .list(elements), SourceSpan(open.span.lower, parser.previousEnd), over: height)
        }
    }

    /// `for variable in sequence]`, after `[element`
    private mutating func parseComprehension(of element: Subtree<Expression>, _ open: Token) throws(Abandoned)
        -> Subtree<Expression>
    {
        advance()
        let variable = try parseBinding("after “for”")
        try parseIn(after: variable)
        let sequence = try parseExpression()
        try closeList(open, expected: "“]” after the comprehension", after: sequence.node)
        return try grow(
            .comprehension(element: element.node, variable: variable, sequence: sequence.node),
            SourceSpan(open.span.lower, previousEnd), over: max(element.height, sequence.height))
    }

    /// - Parameter last: what comes before the bracket.
    private mutating func closeList(
        _ open: Token, expected: String, after last: Expression?
    ) throws(Abandoned) {
        guard take(.rightBracket) else {
            throw fail(
                unclosed: open, expected: expected, remedy: remedy(forValueAfter: last) ?? remedyInList)
        }
    }

    /// Advice on anything in a list where it should end.
    private var remedyInList: String {
        if at(.semicolon) { return "rows are lists in a list: [[1, 2], [3, 4]]" }
        if at(.if) {
            return "to take some of a set or table, write [x.age for x in faces where smiling]; "
                + "for a list, a loop: ys = []; for k in xs { if k > 1 { ys = ys + [k] } }"
        }
        if at(.for) { return "a list of lists: [[a * b for a in 1..2] for b in 1..2]" }
        return "a list is written [a, b]"
    }

    // MARK: Texts

    mutating func parseText() throws(Abandoned) -> Subtree<Expression> {
        let open = advance()
        return try withNewlines(ending: false) { parser throws(Abandoned) in
            var parts: [TextPart] = []
            var height = 0
            while true {
                switch parser.current.kind {
                case .textLiteral(let text):
                    parser.advance()
                    parts.append(.literal(text))
                case .interpolationStart:
                    let value = try parser.parseInterpolation()
                    parts.append(.interpolation(value.node))
                    height = max(height, value.height)
                case .textEnd:
                    let span = open.span.union(parser.advance().span)
                    return try parser.grow(.text(parts), span, over: height)
                default:
                    throw parser.fail(
                        unclosed: open, expected: "the end of the text", remedy: "a text ends with \"")
                }
            }
        }
    }

    private mutating func parseInterpolation() throws(Abandoned) -> Subtree<Expression> {
        let open = advance()
        let value = try parseExpression()
        guard case .interpolationEnd = current.kind else {
            throw fail(
                unclosed: open, expected: "“)” after the expression in the text",
                remedy: "one value goes into a text: \"\\(x)\"")
        }
        advance()
        return value
    }
}
