import Support

extension Parser {
    /// Statements up to a `}` or the source's end, without those given up.
    mutating func parseStatements() -> Subtree<[Statement]> {
        var statements: [Statement] = []
        var height = 0
        while true {
            while at(.semicolon) { advance() }
            if atEnd || at(.rightBrace) { return Subtree(node: statements, height: height) }
            guard let statement = parseRecoverableStatement() else { continue }
            statements.append(statement.node)
            height = max(height, statement.height)
        }
    }

    /// One statement with its end; nil where it was given up and skipped.
    private mutating func parseRecoverableStatement() -> Subtree<Statement>? {
        let outer = nesting
        current.startsLine = false
        do throws(Abandoned) {
            var statement = try parseStatement()
            statement.node.isBackground = try parseAmpersand(after: statement.node)
            statement.node.isSilent = try parseEnd(of: statement.node)
            return statement
        } catch {
            recover(to: outer)
            return nil
        }
    }

    private mutating func parseStatement() throws(Abandoned) -> Subtree<Statement> {
        let start = current.span.lower
        let parsed: Subtree<Statement.Kind>
        switch current.kind {
        case let kind where kind.word != nil && following.isTrailingQuestion:
            parsed = try parseTrailingShortcut(of: kind.word ?? "")
        case .keyword(.def): parsed = try parseDefinition()
        case .keyword(.include): parsed = try parseInclude()
        case .keyword(.else): throw fail(.elseAlone(current.span))
        case .symbol(.question), .symbol(.doubleQuestion): parsed = try parseShortcut()
        case .name where beginsParameter: parsed = try parseParameterDeclaration()
        case .name, .quotedName, .keyword:
            parsed = try following.isAssignment ? parseAssignment() : parseCommandOrExpression()
        default: parsed = try parseExpressionStatement()
        }
        return Subtree(
            node: Statement(kind: parsed.node, span: SourceSpan(start, previousEnd)), height: parsed.height)
    }

    private mutating func parseCommandOrExpression() throws(Abandoned) -> Subtree<Statement.Kind> {
        guard let command = try parseCommand() else { return try parseExpressionStatement() }
        return Subtree(node: .expression(command.node), height: command.height)
    }

    private mutating func parseExpressionStatement() throws(Abandoned) -> Subtree<Statement.Kind> {
        let expression = try parseExpression()
        if case .binary(.less, let left, let right, let arrow) = expression.node.kind,
            case .name(let name) = left.kind, case .unary(.negate, _) = right.kind,
            arrow.upper == right.span.lower
        {
            throw fail(.arrowAsAssignment(name, SourceSpan(arrow.lower, arrow.upper + 1)))
        }
        return Subtree(node: .expression(expression.node), height: expression.height)
    }

    private mutating func parseAssignment() throws(Abandoned) -> Subtree<Statement.Kind> {
        let name = try parseBinding("a value is assigned to")
        advance()
        let value = try parseExpression()
        return Subtree(node: .assignment(name, value.node), height: value.height)
    }

    private mutating func parseInclude() throws(Abandoned) -> Subtree<Statement.Kind> {
        let start = advance().span.lower
        guard case .textStart = current.kind, !lineEnded else {
            if let file = bareFileName(where: { !$0.isEmpty && $0.allSatisfy(\.isLetter) }) {
                throw fail(quotesAround: file, from: start)
            }
            throw fail(expected: "a file's name", remedy: "write include \"file.dfis\"")
        }
        let path = try parseText()
        guard case .text(let parts) = path.node.kind else { throw fail(.includeWantsText(path.node.span)) }
        switch parts.first {
        case .literal(let text)? where parts.count == 1:
            return Subtree(node: .include(path: text, pathSpan: path.node.span), height: 1)
        default:
            throw fail(.includeWantsText(path.node.span))
        }
    }

    /// The `&` of `z = reconstruct(…) &`; whether there is one.
    private mutating func parseAmpersand(after statement: Statement) throws(Abandoned) -> Bool {
        guard at(.ampersand), !lineEnded, following.startsLine || following.kind.endsStatement else {
            return false
        }
        guard nesting.braces == 0 else { throw fail(.backgroundInBraces(current.span)) }
        guard case .assignment = statement.kind else { throw fail(.backgroundWithoutName(current.span)) }
        advance()
        return true
    }

    /// What ends a statement; whether it was a `;`.
    private mutating func parseEnd(of statement: Statement) throws(Abandoned) -> Bool {
        if take(.semicolon) { return true }
        if atEnd || lineEnded || at(.rightBrace) { return false }
        if at(.assign) { throw fail(.assignment(to: statement, at: current.span)) }
        let foreign = statement.foreignWordRemedy ?? current.kind.foreignWordRemedy
        if foreign == nil, let mistake = fileNameAfterFunction(statement) ?? misspeltCommand(statement) {
            throw fail(mistake)
        }
        throw fail(
            expected: "a new line or “;” after \(statement.kind.spoken)",
            remedy: foreign ?? remedyForCall(after: statement)
                ?? remedy(forValueAfter: statement.value) ?? "a statement ends with its line, or with “;”")
    }

    /// `exprot "p.html"`, where `export "p.html"` is meant.
    private func misspeltCommand(_ statement: Statement) -> Diagnostic? {
        guard case .expression(let expression) = statement.kind, case .name(let name) = expression.kind,
            current.kind.startsValue, !isFunction(name), commands[name] == nil,
            let meant = Suggestion.nearest(to: name, among: commands.names + [Keyword.include.rawValue])
        else { return nil }
        return .misspeltCommand(name, meant: meant, expression.span)
    }

    /// `f x` where `f(x)` is meant.
    private func remedyForCall(after statement: Statement) -> String? {
        guard case .name(let name)? = statement.value?.kind, current.kind.startsValue else { return nil }
        if case .textStart = current.kind, name.utf8.count == 1, current.span.lower == previousEnd {
            return "texts need no letter before them; a value goes into any text with \"\\(x)\""
        }
        return "a call has parentheses: \(name)(…)"
    }

    /// A name to bind: not a reserved word, and not `_`.
    mutating func parseBinding(
        _ use: String,
        remedy: String = "a name is made of letters, digits and _, and does not begin with a digit"
    ) throws(Abandoned) -> Identifier {
        switch current.kind {
        case _ where lineEnded: throw fail(expected: "a name \(use)", remedy: remedy)
        case .name("_"), .quotedName("_"): throw fail(.bindingOfLastValue(current.span))
        case .name(let name), .quotedName(let name): return Identifier(name, advance().span)
        case .keyword(let keyword): throw fail(.bindingOfKeyword(keyword, current.span))
        default: throw fail(expected: "a name \(use)", remedy: remedy)
        }
    }
}

extension Token {
    /// Whether it is the `=` of an assignment begun on its line.
    fileprivate var isAssignment: Bool { kind.isSymbol(.assign) && !startsLine }

    /// Whether it is the `?` or `??` after a word of its line.
    fileprivate var isTrailingQuestion: Bool {
        (kind.isSymbol(.question) || kind.isSymbol(.doubleQuestion)) && !startsLine
    }
}
