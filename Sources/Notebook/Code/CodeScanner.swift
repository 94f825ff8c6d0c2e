import Language

/// Divides a source text into pieces by the language's own lexer.
///
/// The pieces make up the source exactly, whatever is in it. Linear in its length.
struct CodeScanner {
    private let bytes: [UInt8]
    private let commands: CommandTable
    private let tokens: [Token]
    private var pieces: [CodePiece] = []
    /// The stretch that is being extended, up to `position`.
    private var run: (kind: CodePiece.Kind?, start: Int) = (nil, 0)
    private var position = 0
    /// The texts and interpolations that are open; true for a text.
    private var openTexts: [Bool] = []

    init(_ source: String, commands: CommandTable) {
        bytes = Array(source.utf8)
        self.commands = commands
        var (lexer, tokens) = (Lexer(source), [Token]())
        while true {
            let token = lexer.next()
            tokens.append(token)
            if case .end = token.kind { break }
        }
        self.tokens = tokens
    }

    mutating func scan() -> [CodePiece] {
        for index in tokens.indices {
            let token = tokens[index]
            takeBlanks(upTo: token.span.lower)
            take(kind(at: index), upTo: token.span.upper)
            note(token.kind)
        }
        takeBlanks(upTo: bytes.count)
        finishRun()
        return pieces
    }

    private mutating func note(_ kind: TokenKind) {
        switch kind {
        case .textStart: openTexts.append(true)
        case .interpolationStart: openTexts.append(false)
        case .textEnd, .interpolationEnd: _ = openTexts.popLast()
        default: break
        }
    }

    // MARK: Pieces

    /// What is between two tokens: blanks and comments.
    private mutating func takeBlanks(upTo end: Int) {
        while position < end {
            let hash = bytes[position..<end].firstIndex(of: UInt8(ascii: "#")) ?? end
            take(nil, upTo: hash)
            let isEnd: (UInt8) -> Bool = { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            take(.comment, upTo: bytes[hash..<end].firstIndex(where: isEnd) ?? end)
        }
    }

    private mutating func take(_ kind: CodePiece.Kind?, upTo end: Int) {
        guard end > position else { return }
        if run.kind != kind {
            finishRun()
            run = (kind, position)
        }
        position = end
    }

    private mutating func finishRun() {
        guard position > run.start else { return }
        pieces.append(CodePiece(run.kind, String(decoding: bytes[run.start..<position], as: UTF8.self)))
        run.start = position
    }

    // MARK: Kinds

    private func kind(at index: Int) -> CodePiece.Kind? {
        switch tokens[index].kind {
        case .number: .number
        case .keyword: .keyword
        case .name, .quotedName: nameKind(at: index)
        case .symbol(let symbol): symbol.isPunctuation ? nil : .operator
        case .textStart, .textLiteral, .textEnd, .interpolationStart, .interpolationEnd: .string
        case .invalid: openTexts.last == true ? .string : nil
        case .end: nil
        }
    }

    private func nameKind(at index: Int) -> CodePiece.Kind? {
        let next = tokens[index + 1]
        switch next.kind {
        case .symbol(.leftParenthesis) where next.span.lower == tokens[index].span.upper: return .function
        case .symbol(.colon): return .label
        default: return isCommand(at: index) ? .function : nil
        }
    }

    /// Whether the name is a command's at the beginning of a statement, with its arguments or alone.
    private func isCommand(at index: Int) -> Bool {
        guard case .name(let name) = tokens[index].kind, commands[name] != nil else { return false }
        guard tokens[index].startsLine || (index > 0 && tokens[index - 1].kind.comesBeforeStatement) else {
            return false
        }
        if tokens[index + 1].startsLine { return true }
        guard case .symbol(let symbol) = tokens[index + 1].kind else { return true }
        return symbol == .minus || symbol == .leftBracket || symbol == .semicolon || symbol == .rightBrace
    }
}

extension Symbol {
    fileprivate var isPunctuation: Bool {
        switch self {
        case .leftParenthesis, .rightParenthesis, .leftBracket, .rightBracket, .leftBrace, .rightBrace,
            .comma,
            .colon, .semicolon, .dot:
            true
        default: false
        }
    }
}

extension TokenKind {
    fileprivate var comesBeforeStatement: Bool {
        switch self {
        case .symbol(.semicolon), .symbol(.leftBrace), .symbol(.rightBrace): true
        default: false
        }
    }
}
