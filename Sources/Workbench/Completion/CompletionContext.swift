import Language

/// What is before the cursor: the brackets and texts that are open there, and the word being typed.
///
/// Made of tokens, not of a syntax tree: an unfinished line is seldom correct.
struct CompletionContext {
    /// What is being typed.
    enum Word: Equatable {
        /// A name or a reserved word; empty if none is begun.
        case name(String)
        /// A name in backquotes that are not closed yet, without the first one.
        case quotedName(String)
        /// A text that is not closed yet, as it is written, without its quote.
        case text(String)
        /// What begins with a digit: a number, or a name that needs backquotes.
        case digits(String)
        /// A comment, a text with interpolations: nothing to complete.
        case other
    }

    let word: Word
    /// Where the word begins, in UTF-8 bytes; for a text, after its quote.
    let start: Int
    /// What is open at the cursor, the statement itself first; a text being typed is not among them.
    let frames: [Frame]

    /// An open bracket, or the statement, with its content up to the word.
    struct Frame {
        enum Kind: Equatable {
            /// The statement, or a block, in which statements begin again.
            case statements
            case call(String)
            case index
            case list
            case group
            /// Of a definition.
            case parameters
            case text
            case interpolation
        }

        let kind: Kind
        var items: [Item] = []
    }

    /// A token, or brackets that are closed again.
    enum Item {
        case token(Token)
        indirect case group(Frame)
    }

    /// Longer texts are ignored: the answer would not be quick.
    private static let longestText = 100_000

    /// - Parameter text: all of the statement up to the cursor.
    /// - Returns: nil if it is too long or nests too deep.
    init?(_ text: String) {
        guard text.utf8.count <= Self.longestText else { return nil }
        var scanner = ContextScanner(text)
        guard scanner.run() else { return nil }
        (word, start, frames) = (scanner.word, scanner.wordStart, scanner.frames)
    }

    /// What the innermost open call is about, as far as it is written: its first argument, and the receiver of a method.
    var subjects: [ArraySlice<Item>] {
        guard let frame = frames.lastIndex(where: { $0.callee != nil }) else { return [] }
        let receiver = frame > 0 ? frames[frame - 1].items.dropLast(2).suffix(1) : []
        return [frames[frame].items.prefix { !$0.isSymbol(.comma) }, receiver[...]]
    }

    /// The innermost open bracket.
    var innermost: Frame { frames.last ?? Frame(kind: .statements) }
}

extension CompletionContext.Frame {
    /// Its direct content since the last comma, `=` or `:`.
    var segment: ArraySlice<CompletionContext.Item> {
        let separator = items.lastIndex { $0.isSymbol(.comma) || $0.isSymbol(.assign) || $0.isSymbol(.colon) }
        return items[(separator.map { $0 + 1 } ?? 0)...]
    }
}

extension CompletionContext.Item {
    func isSymbol(_ symbol: Symbol) -> Bool {
        if case .token(let token) = self, case .symbol(symbol) = token.kind { true } else { false }
    }

    func isKeyword(_ keyword: Keyword) -> Bool {
        if case .token(let token) = self, case .keyword(keyword) = token.kind { true } else { false }
    }

    /// The name it is.
    var name: String? {
        guard case .token(let token) = self else { return nil }
        switch token.kind {
        case .name(let name), .quotedName(let name): return name
        default: return nil
        }
    }

    /// The names in it, those within brackets included.
    var names: [String] {
        if case .group(let frame) = self { return frame.items.flatMap(\.names) }
        return name.map { [$0] } ?? []
    }
}
