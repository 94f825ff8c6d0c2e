import Builtins
import Language

/// What our own lexer says about a script, in the terms of a TextMate grammar.
struct ExpectedScopes {
    /// A stretch of the source, in UTF-8 offsets, and what its scope begins with; any of these if there are several.
    struct Piece {
        let span: SourceSpan
        let scopes: [String]
    }

    private(set) var pieces: [Piece] = []
    private let tokens: [Token]

    init(_ source: String) {
        var lexer = Lexer(source)
        var tokens: [Token] = []
        repeat { tokens.append(lexer.next()) } while !tokens[tokens.count - 1].isEnd
        self.tokens = tokens
        var wordsGoOn = false
        for index in tokens.indices.dropLast() {
            if startsStatement(index) { wordsGoOn = false }
            if case .symbol(.colon) = tokens[index].kind { wordsGoOn = false }
            let scopes = wordsGoOn && isWord(index) ? ["string.unquoted"] : scopes(index)
            pieces.append(Piece(span: tokens[index].span, scopes: scopes))
            if takesWords(index) { wordsGoOn = true }
        }
        addComments(in: source)
    }

    private func scopes(_ index: Int) -> [String] {
        switch tokens[index].kind {
        case .number: ["constant.numeric"]
        case .textStart, .textLiteral, .textEnd: ["string.quoted.double"]
        case .interpolationStart, .interpolationEnd: ["punctuation.section.interpolation"]
        case .keyword(.else) where tokens[index + 1].kind.isColon: ["variable.parameter"]
        case .keyword(let keyword): [Self.scope(of: keyword)]
        case .name(let name): self.scopes(of: name, at: index)
        case .quotedName: self.scopes(of: "", at: index)
        case .symbol(let symbol): Self.scopes(of: symbol)
        case .invalid, .end: []
        }
    }

    static func scope(of keyword: Keyword) -> String {
        switch keyword {
        case .and, .or, .not: "keyword.operator.logical"
        case .true, .false, .nothing: "constant.language"
        case .def: "storage.type.function"
        case .include: "keyword.control.import"
        case .if, .else, .for, .in, .where: "keyword.control"
        }
    }

    private static func scopes(of symbol: Symbol) -> [String] {
        switch symbol {
        case .plus, .minus, .times, .divide, .power: ["keyword.operator.arithmetic"]
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            ["keyword.operator.comparison"]
        case .assign: ["keyword.operator.assignment"]
        case .range: ["keyword.operator.range"]
        case .question, .doubleQuestion: ["keyword.operator.help"]
        default: ["punctuation", ""]
        }
    }

    private func scopes(of name: String, at index: Int) -> [String] {
        if index > 0, case .keyword(.def) = tokens[index - 1].kind { return ["entity.name.function"] }
        let following = tokens[index + 1]
        if case .symbol(.colon) = following.kind { return ["variable.parameter"] }
        if case .symbol(.leftParenthesis) = following.kind, !following.startsLine {
            return [Library.table[name] == nil ? "entity.name.function" : "support.function"]
        }
        if name == "_" { return ["variable.language"] }
        if name == "param", startsStatement(index), isName(index + 1) { return ["keyword.control.param"] }
        if name == "step", index > 0, tokens[index - 1].endsValue { return ["keyword.operator.range"] }
        if isBareCommand(index) { return ["support.function"] }
        return ["variable.other", "entity.other.attribute-name"]
    }

    // MARK: Statements

    private func startsStatement(_ index: Int) -> Bool {
        guard index > 0, !tokens[index].startsLine else { return true }
        switch tokens[index - 1].kind {
        case .symbol(.semicolon), .symbol(.leftBrace): return true
        default: return false
        }
    }

    private func endsStatement(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .symbol(.semicolon), .symbol(.rightBrace), .end: true
        default: false
        }
    }

    private func bareCommand(_ index: Int) -> CommandForm? {
        guard startsStatement(index), case .name(let name) = tokens[index].kind else { return nil }
        return Library.table.commands[name]
    }

    private func isBareCommand(_ index: Int) -> Bool {
        bareCommand(index) != nil
            && (startsStatement(index + 1) || endsStatement(index + 1) || isWord(index + 1)
                || isTextOrNumber(index + 1))
    }

    /// Whether the words after this one, up to the statement's end, are texts.
    private func takesWords(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .symbol(.question), .symbol(.doubleQuestion): startsStatement(index)
        default: isBareCommand(index) && bareCommand(index)?.takesWords == true
        }
    }

    /// Whether a name follows on the same line.
    private func isName(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .name, .quotedName: !tokens[index].startsLine
        default: false
        }
    }

    private func isWord(_ index: Int) -> Bool {
        if case .symbol(.colon) = tokens[index + 1].kind { return false }
        switch tokens[index].kind {
        case .name, .quotedName, .keyword: return true
        default: return false
        }
    }

    private func isTextOrNumber(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .textStart, .number: true
        default: false
        }
    }

    // MARK: Between tokens

    /// Whatever is skipped and is not blank is a comment.
    private mutating func addComments(in source: String) {
        let bytes = Array(source.utf8)
        var end = 0
        for token in tokens {
            var position = end
            while position < token.span.lower {
                guard bytes[position] == UInt8(ascii: "#") else {
                    position += 1
                    continue
                }
                let start = position
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
                pieces.append(Piece(span: SourceSpan(start, position), scopes: ["comment.line"]))
            }
            end = token.span.upper
        }
    }
}

extension TokenKind {
    fileprivate var isColon: Bool {
        if case .symbol(.colon) = self { true } else { false }
    }
}

extension Token {
    fileprivate var isEnd: Bool {
        if case .end = kind { true } else { false }
    }

    /// Whether a value can end with it.
    fileprivate var endsValue: Bool {
        switch kind {
        case .number, .name, .quotedName, .symbol(.rightParenthesis), .symbol(.rightBracket): true
        default: false
        }
    }
}
