extension Lexer {
    /// The next piece of the innermost text: its end, an interpolation's start, or characters up to these.
    mutating func nextOfText() -> Token {
        let start = offset
        let kind: TokenKind
        switch byte() {
        case nil:
            kind = .invalid(endInsideText())
        case UInt8(ascii: "\""):
            offset += 1
            _ = closeText()
            kind = .textEnd
        case UInt8(ascii: "\\") where byte(1) == UInt8(ascii: "("):
            offset += 2
            openInterpolation()
            kind = .interpolationStart
        default:
            kind = literal()
        }
        return Token(kind: kind, span: SourceSpan(start, offset), startsLine: false)
    }

    /// Gives up the innermost text at the source's end. If an earlier text ran over a line's end, it is likelier that
    /// its closing quote is missing and every quote since was taken for its opposite.
    private mutating func endInsideText() -> Diagnostic {
        let suspect = firstTextOverLines
        let quote = closeText()
        let diagnostic =
            suspect.map(Diagnostic.textOverLines) ?? innermostInterpolation.map(
                Diagnostic.textInInterpolation)
            ?? .unclosedText(quote)
        unclosedText = unclosedText ?? diagnostic
        return diagnostic
    }

    /// Characters up to the text's end, an interpolation or a wrong escape, with the escapes resolved.
    private mutating func literal() -> TokenKind {
        var content: [UInt8] = []
        while let byte = byte(), byte != UInt8(ascii: "\"") {
            guard byte == UInt8(ascii: "\\") else {
                sawLineEnd = sawLineEnd || byte == UInt8(ascii: "\n")
                content.append(byte)
                offset += 1
                continue
            }
            if self.byte(1) == UInt8(ascii: "(") { break }
            guard let resolved = TextLiteral.escapes[self.byte(1) ?? 0] else {
                return content.isEmpty
                    ? wrongEscape() : .textLiteral(String(decoding: content, as: UTF8.self))
            }
            content.append(resolved)
            offset += 2
        }
        return .textLiteral(String(decoding: content, as: UTF8.self))
    }

    private mutating func wrongEscape() -> TokenKind {
        let start = offset
        offset += 1
        if offset < bytes.count { offset += scalar(at: offset).utf8Length }
        return .invalid(
            .unknownEscape(string(from: start, to: offset), SourceSpan(start, offset)))
    }
}
