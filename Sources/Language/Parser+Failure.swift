/// How the parser gives up a statement and finds the next.
extension Parser {
    // MARK: Failing

    /// Records a diagnostic and returns what to throw.
    mutating func fail(_ diagnostic: Diagnostic) -> Abandoned {
        record(diagnostic)
        failedEarlier = true
        return Abandoned()
    }

    /// The current token is not what is expected here.
    mutating func fail(expected: String, remedy: String) -> Abandoned {
        if atSourceEnd {
            return failAtEnd(.expected(expected, found: "the end of the input", at: gap, remedy: remedy))
        }
        if lineEnded {
            return fail(.expected(expected, found: "the end of the line", at: gap, remedy: remedy))
        }
        if case .invalid(let diagnostic) = current.kind { return fail(diagnostic) }
        if at(.assign) { return fail(.misplacedAssignment(current.span)) }
        if at(.ampersand) { return fail(.misplacedAmpersand(current.span)) }
        let isRange = isRangeWithColon && (!expected.hasPrefix("“{”") || isBeforeBrace)
        let own = at(.in) ? TokenKind.remedyForIn : isRange ? Self.remedyForColon : remedy
        return fail(.expected(expected, found: current.kind.spoken, at: current.span, remedy: own))
    }

    /// Whether a colon is meant as a range, as in other languages: after a number or a closing parenthesis, and before a
    /// number or a name on the same line.
    private var isRangeWithColon: Bool {
        guard at(.colon), !following.startsLine, let last = lexer.bytes[..<previousEnd].last else {
            return false
        }
        let isValue =
            switch following.kind {
            case .number, .name: true
            default: false
            }
        return isValue && (last.isDigit || last == UInt8(ascii: ")"))
    }

    /// Whether a brace comes after the following token, as in `for i in 1:5 {`; else a colon stands for the brace.
    private var isBeforeBrace: Bool {
        let rest = lexer.bytes[following.span.upper...]
        return rest.first { $0 != UInt8(ascii: " ") } == UInt8(ascii: "{")
    }

    private static let remedyForColon = "a range is written 1..5, with both ends; steps: 0..1 step 0.2"

    /// A bracket's partner is missing: blames the bracket if the source or the statement has ended, else the current
    /// token.
    mutating func fail(unclosed open: Token, expected: String, remedy: String) -> Abandoned {
        let diagnostic = Diagnostic.neverClosed(open)
        if atSourceEnd { return failAtEnd(diagnostic) }
        if beginsStatement { return fail(diagnostic) }
        if at(.rightBrace) && nesting.braces > 0 { return fail(diagnostic) }
        return fail(expected: expected, remedy: remedy)
    }

    /// At the source's end one diagnostic is enough: what is open around it is open for the same reason.
    private mutating func failAtEnd(_ diagnostic: Diagnostic) -> Abandoned {
        if !failedAtEnd {
            if case .invalid(let lexical) = current.kind { record(lexical) } else { record(diagnostic) }
            wasOpenAtEnd = nesting.isOpen
        }
        failedAtEnd = true
        return Abandoned()
    }

    /// Whether nothing follows; the end inside a text counts, whatever token stands for it.
    var atSourceEnd: Bool {
        guard case .invalid = current.kind else { return atEnd }
        return current.span.lower == lexer.bytes.count
    }

    private mutating func record(_ diagnostic: Diagnostic) {
        // A second complaint about the same place is a consequence of the first.
        if let last = lastPlace, last == diagnostic.span?.lower { return }
        lastPlace = diagnostic.span?.lower
        if diagnostics.count < ParseLimits.diagnostics { diagnostics.append(diagnostic) } else { hidden += 1 }
    }

    /// The diagnostics in order of place. If a text is never closed, those after its quote mean nothing.
    func finalDiagnostics() -> [Diagnostic] {
        var result = diagnostics
        if let unclosed = lexer.unclosedText, let quote = unclosed.span {
            result.removeAll { $0.span.map { $0.upper > quote.lower } ?? false }
            result.append(unclosed)
        }
        result.sort { ($0.span?.lower ?? .max) < ($1.span?.lower ?? .max) }
        return hidden == 0 ? result : result + [.moreErrors(hidden)]
    }

    // MARK: Depth

    /// Goes a level down; the caller goes up again by `depth -= 1`.
    mutating func descend() throws(Abandoned) {
        guard depth < ParseLimits.nesting else { throw fail(.nestedTooDeep(current.span)) }
        depth += 1
    }

    /// Puts a node over children of the given height.
    mutating func grow<Node>(_ node: Node, over height: Int, at span: SourceSpan) throws(Abandoned)
        -> Subtree<Node>
    {
        guard height < ParseLimits.depth else { throw fail(.treeTooDeep(span)) }
        return Subtree(node: node, height: height + 1)
    }

    /// An expression over children of the given height.
    mutating func grow(_ kind: Expression.Kind, _ span: SourceSpan, over height: Int) throws(Abandoned)
        -> Subtree<Expression>
    {
        try grow(Expression(kind, span), over: height, at: span)
    }

    // MARK: Recovery

    /// Skips to where the next statement begins or the enclosing block ends, given what was open when the abandoned
    /// statement began.
    mutating func recover(to outer: Nesting) {
        while !isPastStatement(outer) { advance() }
        nesting = outer
        newlinesEnd = true
    }

    private func isPastStatement(_ outer: Nesting) -> Bool {
        if atEnd { return true }
        guard nesting.braces <= outer.braces else { return false }
        if at(.rightBrace) { return true }
        let isOutsideBrackets = nesting.brackets <= outer.brackets
        return isOutsideBrackets && (at(.semicolon) || current.startsLine) || beginsStatement
    }

    /// Whether a line starts here in a way only a statement does: then a bracket before it was left open.
    private var beginsStatement: Bool {
        guard current.startsLine else { return false }
        switch current.kind {
        case .keyword(.def), .keyword(.include): return true
        case .name, .quotedName: return following.kind.isSymbol(.assign)
        default: return false
        }
    }
}
