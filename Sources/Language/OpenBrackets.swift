/// Counts what is open in a source that arrives line by line, looking at each line once.
///
/// It knows less than `isIncomplete`: it does not see mistakes. But asking that about every prefix of a long statement
/// takes time quadratic in its length.
public struct OpenBrackets {
    /// Something that is open, and how its line continues from there.
    public struct Opening: Sendable, Equatable {
        /// Whether it is a text, which swallows whatever is typed.
        public let isText: Bool
        /// The code there, from the bracket or the quotation mark on; at most a few words.
        public let code: String

        public init(isText: Bool, code: String) { (self.isText, self.code) = (isText, code) }
    }

    private var lexer = Lexer("")
    private var nesting = Nesting()
    /// The outermost ones first; no more than `ParseLimits.nesting`, beyond which nothing is parsed.
    private var openings: [Opening] = []
    private var hidden = 0

    public init() {}

    /// Whether brackets, braces or a text are open after the lines so far.
    public var isOpen: Bool { nesting.isOpen }

    /// What is open innermost.
    public var innermost: Opening? { openings.last }

    /// Adds the next line, which has no line end.
    public mutating func take(_ line: String) {
        lexer.restart(on: line + "\n")
        while !lexer.isUsedUp {
            let token = lexer.next()
            nesting.count(token.kind)
            note(token)
        }
    }

    private mutating func note(_ token: Token) {
        switch token.kind {
        case .textStart, .symbol(.leftParenthesis), .symbol(.leftBracket), .symbol(.leftBrace),
            .interpolationStart:
            guard openings.count < ParseLimits.nesting else { return hidden += 1 }
            openings.append(Opening(isText: token.kind.isTextStart, code: code(from: token.span.lower)))
        case .textEnd, .symbol(.rightParenthesis), .symbol(.rightBracket), .symbol(.rightBrace),
            .interpolationEnd:
            if hidden > 0 { hidden -= 1 } else { _ = openings.popLast() }
        default: break
        }
    }

    private func code(from start: Int) -> String {
        let rest = lexer.string(from: start, to: lexer.bytes.count).prefix { !$0.isNewline }
        return rest.count > Self.mostCharacters
            ? String(rest.prefix(Self.mostCharacters)) + "…" : String(rest)
    }

    private static let mostCharacters = 30
}

extension TokenKind {
    fileprivate var isTextStart: Bool {
        if case .textStart = self { true } else { false }
    }
}
