/// Cuts a source text into tokens, one at a time, in linear time and constant memory.
///
/// Nothing it meets stops it: anything that is not a token becomes an `invalid` one that carries its diagnostic. The
/// parser decides whether a line's end matters; tokens only know whether they start a line.
public struct Lexer: Sendable {
    private(set) var bytes: [UInt8]
    var offset = 0
    /// The opening quotes of the texts open here; one more than `interpolations` while inside a text itself.
    private var quotes: [SourceSpan] = []
    private var interpolations: [Interpolation] = []
    /// Whether the innermost text has run over a line's end.
    var sawLineEnd = false
    /// The opening quote of the first text that ran over a line's end: the suspect where a quote is missing.
    private(set) var firstTextOverLines: SourceSpan?
    /// The diagnostic for a source that ended inside a text.
    var unclosedText: Diagnostic?

    private struct Interpolation {
        var start: SourceSpan
        /// Parentheses open inside it.
        var parentheses = 0
    }

    public init(_ source: String) {
        bytes = Array(source.utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }  // a byte order mark
    }

    /// Continues with other bytes in place of those used up, inside the texts that are open.
    mutating func restart(on source: String) {
        bytes = Array(source.utf8)
        offset = 0
    }

    var isUsedUp: Bool { offset == bytes.count }

    /// Whether the next character belongs to a text.
    private var isInsideText: Bool { quotes.count > interpolations.count }

    /// The next token; `end` for ever once the source is used up.
    public mutating func next() -> Token {
        if isInsideText { return nextOfText() }
        let startsLine = skipBlanks()
        let start = offset
        let kind = nextKind()
        return Token(kind: kind, span: SourceSpan(start, offset), startsLine: startsLine)
    }

    /// Skips blanks, comments and line ends; returns whether what follows is the first of its line.
    private mutating func skipBlanks() -> Bool {
        var startsLine = offset == 0
        while let byte = byte() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"):
                offset += 1
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                startsLine = true
                offset += 1
            case UInt8(ascii: "#"):
                skipComment()
            case 0xC2 where self.byte(1) == 0xA0:  // a no-break space, from pasted text
                offset += 2
            default:
                return startsLine
            }
        }
        return startsLine
    }

    private mutating func skipComment() {
        while let byte = byte(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { offset += 1 }
    }

    private mutating func nextKind() -> TokenKind {
        guard let first = byte() else { return .end }
        if first.isDigit || (first == UInt8(ascii: ".") && byte(1)?.isDigit == true) { return number() }
        if first == UInt8(ascii: "\"") { return openText() }
        if first == UInt8(ascii: "`") { return quotedName() }
        if scalar(at: offset).canStartName { return word() }
        return foreignOperator() ?? symbol() ?? foreignCharacter()
    }

    // MARK: Names and symbols

    private mutating func word() -> TokenKind {
        let text = string(from: offset, to: skipName())
        return Keyword(rawValue: text).map { .keyword($0) } ?? .name(text)
    }

    /// Moves past the characters of a name and returns its end.
    mutating func skipName() -> Int {
        while offset < bytes.count {
            let next = scalar(at: offset)
            guard next.canContinueName else { break }
            offset += next.utf8Length
        }
        return offset
    }

    private mutating func quotedName() -> TokenKind {
        let start = offset
        offset += 1
        while let byte = byte(), byte != UInt8(ascii: "`"), byte != UInt8(ascii: "\n") { offset += 1 }
        guard byte() == UInt8(ascii: "`") else {
            return .invalid(.unclosedBackquote(SourceSpan(start, offset)))
        }
        offset += 1
        guard offset - start > 2 else { return .invalid(.emptyBackquotes(SourceSpan(start, offset))) }
        return .quotedName(string(from: start + 1, to: offset - 1))
    }

    private mutating func symbol() -> TokenKind? {
        guard let first = byte(), let symbol = Symbol.match(first, byte(1)) else { return nil }
        offset += symbol.rawValue.utf8.count
        return closesInterpolation(symbol) ? .interpolationEnd : .symbol(symbol)
    }

    /// Counts the parentheses of the innermost interpolation and closes it at its own.
    private mutating func closesInterpolation(_ symbol: Symbol) -> Bool {
        let last = interpolations.count - 1
        guard last >= 0 else { return false }
        switch symbol {
        case .leftParenthesis:
            interpolations[last].parentheses += 1
        case .rightParenthesis where interpolations[last].parentheses == 0:
            interpolations.removeLast()
            return true
        case .rightParenthesis:
            interpolations[last].parentheses -= 1
        default:
            break
        }
        return false
    }

    // MARK: Open texts

    private mutating func openText() -> TokenKind {
        quotes.append(SourceSpan(offset, offset + 1))
        offset += 1
        return .textStart
    }

    /// Leaves the innermost text and returns its opening quote.
    mutating func closeText() -> SourceSpan {
        let quote = quotes.popLast() ?? SourceSpan(offset, offset)
        if sawLineEnd, firstTextOverLines == nil { firstTextOverLines = quote }
        sawLineEnd = false
        return quote
    }

    /// Goes from a text's characters to code; the two bytes before the offset are `\(`.
    mutating func openInterpolation() {
        interpolations.append(Interpolation(start: SourceSpan(offset - 2, offset)))
    }

    /// Where the innermost open interpolation begins.
    var innermostInterpolation: SourceSpan? { interpolations.last?.start }

    // MARK: Bytes

    /// The byte `distance` after the current one; nil past the end.
    func byte(_ distance: Int = 0) -> UInt8? {
        offset + distance < bytes.count ? bytes[offset + distance] : nil
    }

    func string(from lower: Int, to upper: Int) -> String {
        String(decoding: bytes[lower..<upper], as: UTF8.self)
    }

    /// The scalar that begins at `position`; the bytes are valid UTF-8, as every String's are.
    func scalar(at position: Int) -> Unicode.Scalar {
        let first = bytes[position]
        guard first >= 0x80 else { return Unicode.Scalar(first) }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for byte in bytes[position...].dropFirst().prefix(length - 1) {
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }
}

extension Unicode.Scalar {
    var utf8Length: Int { UTF8.width(self) }
}
