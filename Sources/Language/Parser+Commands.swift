/// Commands without parentheses, and the shortcuts for help.
extension Parser {
    /// A command that drops its parentheses, as the call it stands for; nil where the name begins an ordinary
    /// expression: `help("mean")`, `profile + 1`.
    mutating func parseCommand() throws(Abandoned) -> Subtree<Expression>? {
        guard case .name(let text) = current.kind, let command = commands[text] else {
            return nil
        }
        let isAlone = following.startsLine || following.kind.endsStatement
        guard isAlone || followingStartsArgument(of: command) else { return nil }
        let name = Identifier(text, advance().span)
        var list = ArgumentList(callee: text)
        if !isAlone {
            if command == .pages, beginsQuestion {
                try parseQuestion(into: &list)
            } else {
                try command.takesWords
                    ? parsePhrases(into: &list, from: name.span.lower) : parseBareArguments(into: &list)
            }
        }
        let span = SourceSpan(name.span.lower, previousEnd)
        return try grow(
            .call(callee: name, arguments: list.arguments, isMethod: false), span, over: list.height)
    }

    /// Whether an argument of the command begins after its name. Anything that could be an operator between the name
    /// and the rest is taken for one; a list after a blank is not an index, since no variable has such a name.
    private func followingStartsArgument(of command: CommandForm) -> Bool {
        if followingIsSign { return true }
        if command.takesWords { return following.kind.word != nil || following.kind.startsValue }
        let isApart = following.span.lower > current.span.upper
        return following.kind.startsValue || (isApart && following.kind.isSymbol(.leftBracket))
    }

    /// Whether a minus follows, apart from the name and directly before its operand, as in `exit -1`: a sign.
    private var followingIsSign: Bool {
        let end = following.span.upper
        guard following.kind.isSymbol(.minus), following.span.lower > current.span.upper,
            lexer.bytes.indices.contains(end)
        else { return false }
        return !" \t\r\n".utf8.contains(lexer.bytes[end])
    }

    /// `argument, argument`
    private mutating func parseBareArguments(into list: inout ArgumentList) throws(Abandoned) {
        repeat { try parseArgument(into: &list) } while take(.comma)
        guard !lineEnded else { return }
        if at(.assign) {
            throw fail(.assignmentAfterCommand(list.callee, commands[list.callee], current.span))
        }
        guard current.kind.startsValue else { return }
        throw fail(
            expected: "“,” or the end of the line after an argument of \(list.callee)",
            remedy: "arguments are separated by commas: \(list.callee) a, b")
    }

    /// Words, texts and numbers with or without commas between them, and `name: expression`.
    private mutating func parsePhrases(into list: inout ArgumentList, from start: Int) throws(Abandoned) {
        while !lineEnded, !current.kind.endsStatement {
            if let file = bareFileName(where: isFileEnding) {
                throw fail(quotesAround: file, from: start)
            }
            if following.kind.isSymbol(.colon), !following.startsLine {
                try parseArgument(into: &list)
            } else if let phrase = try parsePhrase() {
                list.arguments.append(Argument(label: nil, value: phrase.node))
                list.height = max(list.height, phrase.height)
            } else {
                throw fail(
                    expected: "words or texts after \(list.callee)",
                    remedy: "with parentheses it takes any expression: \(list.callee)(…)")
            }
            if take(.comma), lineEnded || current.kind.endsStatement {
                throw fail(expected: "an argument after “,”", remedy: "leave the last comma out")
            }
        }
    }

    /// Whether a second word follows the first on its line: `how do I undo`, `what's alpha`.
    private var beginsQuestion: Bool {
        guard current.kind.word != nil, !following.startsLine else { return false }
        if case .number = following.kind { return true }
        let place = following.span.lower
        let isApostrophe = lexer.bytes.indices.contains(place) && lexer.bytes[place] == UInt8(ascii: "'")
        return following.kind.word != nil || isApostrophe
    }

    /// All of it, as one text.
    private mutating func parseQuestion(into list: inout ArgumentList) throws(Abandoned) {
        let words = try parseWordsToEnd(after: list.callee)
        list.arguments.append(Argument(label: nil, value: words))
        list.height = 1
    }

    private mutating func parsePhrase() throws(Abandoned) -> Subtree<Expression>? {
        if let word = current.kind.word { return leafText(word) }
        switch current.kind {
        case .textStart, .number: return try parsePrimary()
        case .symbol(.minus): return try parseOperation(.sign)
        default: return nil
        }
    }

    private mutating func leafText(_ word: String) -> Subtree<Expression> {
        Subtree(node: Expression(.text([.literal(word)]), advance().span), height: 1)
    }

    // MARK: ? and ??

    /// `?name` is `help("name")`, `??word` is `help(search: "word")`.
    mutating func parseShortcut() throws(Abandoned) -> Subtree<Statement.Kind> {
        let isSearch = at(.doubleQuestion)
        let sign = advance().span
        var arguments: [Argument] = []
        if isSearch {
            let label = Identifier("search", sign)
            arguments = [Argument(label: label, value: try parseWordsToEnd(after: "??"))]
        } else if !lineEnded, let word = current.kind.word {
            arguments = [Argument(label: nil, value: leafText(word).node)]
        } else if !lineEnded, !current.kind.endsStatement {
            throw fail(expected: "a function's name after “?”", remedy: "?? searches for a word")
        }
        return help(arguments, sign: sign, from: sign.lower)
    }

    /// `name?` is `?name`, `word??` is `??word`.
    mutating func parseTrailingShortcut(of word: String) throws(Abandoned) -> Subtree<Statement.Kind> {
        let text = leafText(word).node
        let isSearch = at(.doubleQuestion)
        let question = current.span
        advance()
        guard lineEnded || current.kind.endsStatement else { throw fail(.questionAsOperator(question)) }
        let label = isSearch ? Identifier("search", question) : nil
        return help([Argument(label: label, value: text)], sign: question, from: text.span.lower)
    }

    private func help(_ arguments: [Argument], sign: SourceSpan, from start: Int) -> Subtree<Statement.Kind> {
        let help = Identifier(commands.helpFunction, sign)
        let call = Expression.Kind.call(callee: help, arguments: arguments, isMethod: false)
        return Subtree(node: .expression(Expression(call, SourceSpan(start, previousEnd))), height: 2)
    }

    /// Everything up to the statement's end, as one text: `??L-BFGS`, `??section 5`, `??"own photograph"`.
    private mutating func parseWordsToEnd(after beginning: String) throws(Abandoned) -> Expression {
        let start = current.span.lower
        // An open bracket would continue on the next line.
        while !lineEnded, !atSourceEnd, !current.kind.endsStatement, !current.kind.isBracket { advance() }
        // An open text ends nothing: its rest may be on the next line.
        guard previousEnd > start, lineEnded || current.kind.endsStatement else {
            throw fail(expected: "words to search for after “\(beginning)”", remedy: "for example ??smile")
        }
        let words = lexer.string(from: start, to: previousEnd).filter { $0 != "\"" }
        return Expression(.text([.literal(words)]), SourceSpan(start, previousEnd))
    }
}

extension TokenKind {
    /// It as a word, if it is a name or a reserved word.
    var word: String? {
        switch self {
        case .name(let text), .quotedName(let text): text
        case .keyword(let keyword): keyword.rawValue
        default: nil
        }
    }

    fileprivate var isBracket: Bool {
        switch self {
        case .symbol(.leftParenthesis), .symbol(.rightParenthesis), .symbol(.leftBracket),
            .symbol(.rightBracket),
            .symbol(.leftBrace):
            true
        default: false
        }
    }

    var endsStatement: Bool {
        switch self {
        case .end, .symbol(.semicolon), .symbol(.rightBrace): true
        default: false
        }
    }

    /// Whether a value begins with it that no operator could begin.
    var startsValue: Bool {
        switch self {
        case .number, .name, .quotedName, .textStart: true
        case .keyword(.true), .keyword(.false), .keyword(.nothing), .keyword(.not), .keyword(.if): true
        default: false
        }
    }
}
