/// A word of the language with its place.
public struct Token: Sendable {
    public var kind: TokenKind
    public var span: SourceSpan
    /// Whether it is the first token of its line; the parser decides whether that ends a statement.
    public var startsLine: Bool
}

/// What a token is. A text is a sequence: start, literals and interpolations, end.
public enum TokenKind: Sendable {
    case number(Double)
    case name(String)
    /// A name in backquotes, without them; never a command or a word of the grammar.
    case quotedName(String)
    case keyword(Keyword)
    case symbol(Symbol)
    /// `"` that opens a text.
    case textStart
    /// A stretch of a text, its escapes resolved; never empty.
    case textLiteral(String)
    /// `\(`
    case interpolationStart
    /// `)` that closes an interpolation.
    case interpolationEnd
    /// `"` that closes a text.
    case textEnd
    /// Anything that is not a token, and why.
    indirect case invalid(Diagnostic)
    /// The end of the source; every further token is this one again.
    case end
}

/// Operators and punctuation.
public enum Symbol: String, Sendable, CaseIterable {
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBracket = "["
    case rightBracket = "]"
    case leftBrace = "{"
    case rightBrace = "}"
    case comma = ","
    case colon = ":"
    case semicolon = ";"
    case dot = "."
    case range = ".."
    case assign = "="
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case power = "^"
    case ampersand = "&"
    case question = "?"
    case doubleQuestion = "??"
}

extension Symbol {
    /// The longest symbol these two characters begin with.
    static func match(_ first: UInt8, _ second: UInt8?) -> Symbol? {
        for (symbol, a, b) in pairs where first == a && second == b { return symbol }
        return first < 0x80 ? singles[Int(first)] : nil
    }

    /// Symbols of one character, by that character.
    private static let singles: [Symbol?] = {
        var table: [Symbol?] = Array(repeating: nil, count: 0x80)
        for symbol in allCases where symbol.rawValue.utf8.count == 1 {
            for byte in symbol.rawValue.utf8 { table[Int(byte)] = symbol }
        }
        return table
    }()

    private static let pairs: [(Symbol, UInt8, UInt8)] = allCases.compactMap { symbol in
        let bytes = Array(symbol.rawValue.utf8)
        return bytes.count == 2 ? (symbol, bytes[0], bytes[1]) : nil
    }
}
