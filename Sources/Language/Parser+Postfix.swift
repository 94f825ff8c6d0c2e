extension Parser {
    /// A primary and the fields, methods and indices after it.
    mutating func parsePostfix() throws(Abandoned) -> Subtree<Expression> {
        var value = try parsePrimary()
        while true {
            if at(.dot), !lineEnded {
                value = try parseMember(of: value)
            } else if at(.leftBracket), !current.startsLine {
                value = try parseIndex(of: value)
            } else if at(.leftParenthesis), !current.startsLine {
                throw fail(.callOfValue(current.span))
            } else {
                return value
            }
        }
    }

    /// `.name` or `.name(arguments)`
    private mutating func parseMember(of receiver: Subtree<Expression>) throws(Abandoned) -> Subtree<
        Expression
    > {
        advance()
        let name: Identifier
        switch current.kind {
        case _ where lineEnded:
            throw fail(expected: "a name after “.”", remedy: "the name must be on the same line as its dot")
        case .name(let text), .quotedName(let text): name = Identifier(text, advance().span)
        case .keyword(.where) where following.kind.isSymbol(.leftParenthesis):
            throw fail(.whereAsMethod(filter(receiver.node), current.span))
        case .keyword(let keyword): throw fail(.keywordAsMember(keyword, current.span))
        default:
            throw fail(
                expected: "a name after “.”",
                remedy: receiver.node.remedyForPoint
                    ?? "a field or a function follows a dot: x.width, x.info()")
        }
        let start = receiver.node.span.lower
        guard at(.leftParenthesis), !current.startsLine else {
            return try grow(
                .field(receiver: receiver.node, name: name), SourceSpan(start, previousEnd),
                over: receiver.height)
        }
        let arguments = try parseArguments(of: name.name)
        let all = [Argument(label: nil, value: receiver.node)] + arguments.node
        return try grow(
            .call(callee: name, arguments: all, isMethod: true), SourceSpan(start, previousEnd),
            over: max(receiver.height, arguments.height))
    }

    /// What `faces.where(smiling)` means, if its brackets can be read.
    private func filter(_ set: Expression) -> Expression? {
        // Not repeated inside: the time would grow with the levels.
        guard !isLookingAhead else { return nil }
        var ahead = self
        ahead.isLookingAhead = true
        ahead.advance()
        guard let arguments = try? ahead.parseArguments(of: Keyword.where.rawValue).node,
            arguments.count == 1,
            arguments[0].label == nil
        else { return nil }
        let condition = arguments[0].value
        return Expression(.filter(set: set, condition: condition), set.span.union(condition.span))
    }

    private mutating func parseIndex(of receiver: Subtree<Expression>) throws(Abandoned) -> Subtree<
        Expression
    > {
        let open = advance()
        let index = try withNewlines(ending: false) { parser throws(Abandoned) in
            if parser.at(.colon) { throw parser.fail(.slice(parser.current.span)) }
            if parser.at(.range) { throw parser.fail(.openRange(parser.current.span)) }
            let index = try parser.parseExpression()
            if parser.at(.comma) { throw parser.fail(.twoIndices(parser.current.span)) }
            if parser.at(.colon) { throw parser.fail(.slice(parser.current.span)) }
            guard parser.take(.rightBracket) else {
                throw parser.fail(
                    unclosed: open, expected: "“]” after the index", remedy: "an index is one value: a[3]")
            }
            return index
        }
        return try grow(
            .index(receiver: receiver.node, index: index.node),
            SourceSpan(receiver.node.span.lower, previousEnd),
            over: max(receiver.height, index.height))
    }

    /// A name, with arguments a call.
    mutating func parseName(_ text: String) throws(Abandoned) -> Subtree<Expression> {
        let name = Identifier(text, advance().span)
        guard at(.leftParenthesis), !current.startsLine else {
            return Subtree(node: Expression(.name(text), name.span), height: 1)
        }
        let arguments = try parseArguments(of: text)
        return try grow(
            .call(callee: name, arguments: arguments.node, isMethod: false),
            SourceSpan(name.span.lower, previousEnd), over: arguments.height)
    }

    // MARK: Arguments

    /// `(argument, argument)`
    private mutating func parseArguments(of callee: String) throws(Abandoned) -> Subtree<[Argument]> {
        let open = advance()
        return try withNewlines(ending: false) { parser throws(Abandoned) in
            var list = ArgumentList(callee: callee)
            while !parser.at(.rightParenthesis) {
                try parser.parseArgument(into: &list)
                guard parser.take(.comma) else { break }
            }
            guard parser.take(.rightParenthesis) else {
                throw parser.fail(unclosedArguments: open, list)
            }
            return Subtree(node: list.arguments, height: list.height)
        }
    }

    private mutating func fail(unclosedArguments open: Token, _ list: ArgumentList) -> Abandoned {
        if at(.assign), case .name(let name)? = list.arguments.last?.value.kind {
            return fail(.argumentByAssignment(name, current.span))
        }
        return fail(
            unclosed: open, expected: "“,” or “)” after an argument of \(list.callee)",
            remedy: followsPrefix(list)
                ? "a text has no letter before it, and takes in values with \\(x): \"k is \\(k)\""
                : remedy(forValueAfter: list.arguments.last?.value)
                    ?? "arguments are separated by commas: \(list.callee)(a, b)")
    }

    /// Whether a text follows a letter, as in Python's f"…".
    private func followsPrefix(_ list: ArgumentList) -> Bool {
        guard case .textStart = current.kind, case .name(let prefix)? = list.arguments.last?.value.kind else {
            return false
        }
        return prefix.count == 1
    }

    /// The arguments of a call so far.
    struct ArgumentList {
        var callee: String
        var arguments: [Argument] = []
        var labels: Set<String> = []
        var height = 0
    }

    /// `value` or `name: value`
    mutating func parseArgument(into list: inout ArgumentList) throws(Abandoned) {
        let label = try parseLabel(of: list.callee)
        let value = try parseExpression()
        if let label, !list.labels.insert(label.name).inserted {
            throw fail(.duplicate("argument", label.name, of: list.callee, label.span))
        }
        if label == nil, let last = list.arguments.last?.label {
            if at(.assign), case .name(let name) = value.node.kind {
                throw fail(.argumentByAssignment(name, current.span))
            }
            throw fail(
                .positionalAfterNamed(
                    last.name, of: list.callee, value.node.span,
                    list: listMeant(after: list.arguments, value.node)))
        }
        list.arguments.append(Argument(label: label, value: value.node))
        list.height = max(list.height, value.height)
    }

    private mutating func parseLabel(of callee: String) throws(Abandoned) -> Identifier? {
        guard following.kind.isSymbol(.colon), !following.startsLine else { return nil }
        switch current.kind {
        case .name(let text), .quotedName(let text):
            let label = Identifier(text, advance().span)
            advance()
            return label
        case .keyword(.else):
            // `try(e, else: v)`; nowhere else does a colon follow that word.
            let label = Identifier(Keyword.else.rawValue, advance().span)
            advance()
            return label
        case .keyword(let keyword): throw fail(.keywordAsLabel(keyword, of: callee, current.span))
        default: return nil
        }
    }
}
