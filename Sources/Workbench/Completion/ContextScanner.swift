import Language

/// Reads the tokens up to the cursor and keeps the brackets that are open: the work behind `CompletionContext`.
struct ContextScanner {
    typealias Frame = CompletionContext.Frame

    private let text: String
    private let bytes: [UInt8]
    private var lexer: Lexer
    private(set) var frames = [Frame(kind: .statements)]
    private(set) var word = CompletionContext.Word.name("")
    private(set) var wordStart: Int
    /// Where the last token ends.
    private var end = 0

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
        lexer = Lexer(text)
        wordStart = bytes.count
    }

    /// - Returns: false where brackets nest deeper than any program may.
    mutating func run() -> Bool {
        while true {
            let token = lexer.next()
            if case .end = token.kind { break }
            // A token of no length, such as the error for a text without its end, is the last.
            guard token.span.upper > end || token.span.upper < bytes.count else { break }
            end = max(end, token.span.upper)
            if token.span.upper == bytes.count, begins(word: token) { return true }
            take(token)
            guard frames.count <= ParseLimits.nesting else { return false }
        }
        finish()
        return true
    }

    /// Whether the token is a word that may still grow.
    private mutating func begins(word token: Token) -> Bool {
        switch token.kind {
        case .name(let name): word = .name(name)
        case .keyword(let keyword): word = .name(keyword.rawValue)
        case .number: word = .digits(string(from: token.span.lower))
        case .invalid where (0x30...0x39).contains(bytes[token.span.lower]):
            word = .digits(string(from: token.span.lower))
        case .invalid where bytes[token.span.lower] == UInt8(ascii: "`") && frames.last?.kind != .text:
            word = .quotedName(string(from: token.span.lower + 1))
        default: return false
        }
        startLine(token.startsLine)
        wordStart = token.span.lower
        return true
    }

    private mutating func finish() {
        if frames.last?.kind == .text {
            finishText()
        } else if bytes[end...].contains(UInt8(ascii: "#")) {
            word = .other
        } else {
            startLine(bytes[end...].contains(UInt8(ascii: "\n")))
        }
    }

    /// The cursor is inside a text: its frame goes, its content is the word.
    private mutating func finishText() {
        guard let frame = frames.popLast(), let quote = textStarts.popLast() else { return }
        let isPlain = frame.items.allSatisfy { if case .token = $0 { true } else { false } }
        word = isPlain ? .text(string(from: quote)) : .other
        wordStart = isPlain ? quote : bytes.count
    }

    /// Where the content of each open text begins.
    private var textStarts: [Int] = []

    private func string(from start: Int) -> String { String(decoding: bytes[start...], as: UTF8.self) }

    // MARK: Frames

    private mutating func take(_ token: Token) {
        startLine(token.startsLine)
        switch token.kind {
        case .symbol(.leftParenthesis): open(parenthesis(after: token))
        case .symbol(.leftBracket): open(followsOperand && !token.startsLine ? .index : .list)
        case .symbol(.leftBrace): open(.statements)
        case .textStart:
            open(.text)
            textStarts.append(token.span.upper)
        case .interpolationStart: open(.interpolation)
        case .symbol(.rightParenthesis), .symbol(.rightBracket), .symbol(.rightBrace), .interpolationEnd:
            close()
        case .textEnd:
            close()
            textStarts.removeLast(textStarts.isEmpty ? 0 : 1)
        case .symbol(.semicolon) where frames.last?.kind == .statements: clear()
        default: append(.token(token))
        }
    }

    /// A line's end is a statement's end, unless brackets are open.
    private mutating func startLine(_ isNew: Bool) {
        if isNew, frames.last?.kind == .statements { clear() }
    }

    private mutating func clear() { frames[frames.count - 1].items = [] }

    private mutating func append(_ item: CompletionContext.Item) {
        frames[frames.count - 1].items.append(item)
    }

    private mutating func open(_ kind: Frame.Kind) { frames.append(Frame(kind: kind)) }

    /// A stray closing bracket closes nothing.
    private mutating func close() {
        guard frames.count > 1, let frame = frames.popLast() else { return }
        append(.group(frame))
    }

    private func parenthesis(after token: Token) -> Frame.Kind {
        guard !token.startsLine, let items = frames.last?.items, let name = items.last?.name else {
            return .group
        }
        return items.dropLast().last?.isKeyword(.def) ?? false ? .parameters : .call(name)
    }

    private var followsOperand: Bool {
        switch frames.last?.items.last {
        case .group: true
        case .token(let token):
            switch token.kind {
            case .name, .quotedName: true
            default: false
            }
        case nil: false
        }
    }
}
