extension Lexer {
    /// `1`, `1.5`, `.5`, `1e-3`. A dot belongs to the number only before a digit, so that `0..1` is a range.
    mutating func number() -> TokenKind {
        let start = offset
        skipDigits()
        if byte() == UInt8(ascii: "."), byte(1)?.isDigit == true {
            offset += 1
            skipDigits()
        }
        skipExponent()
        let end = offset
        if end < bytes.count, scalar(at: end).canContinueName {
            return .invalid(.wordAfterNumber(string(from: start, to: end), word: restOfWord(), start, offset))
        }
        if byte() == UInt8(ascii: "."), byte(1)?.isDigit == true {
            offset += 1
            skipDigits()
            return .invalid(.secondDecimalPoint(SourceSpan(start, offset)))
        }
        guard let value = Double(string(from: start, to: end)), value.isFinite else {
            return .invalid(.numberTooLarge(SourceSpan(start, end)))
        }
        guard value != 0 || isZero(from: start, to: end) else {
            return .invalid(.numberTooSmall(SourceSpan(start, end)))
        }
        return .number(value)
    }

    /// Whether a number that is read as 0 is written as 0.
    private func isZero(from start: Int, to end: Int) -> Bool {
        let digits = bytes[start..<end].prefix { $0 | 0x20 != UInt8(ascii: "e") }
        return !digits.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    }

    private mutating func skipDigits() {
        while byte()?.isDigit == true { offset += 1 }
    }

    private mutating func skipExponent() {
        guard byte() == UInt8(ascii: "e") || byte() == UInt8(ascii: "E") else { return }
        let hasSign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
        guard byte(hasSign ? 2 : 1)?.isDigit == true else { return }
        offset += hasSign ? 2 : 1
        skipDigits()
    }

    private mutating func restOfWord() -> String {
        let start = offset
        return string(from: start, to: skipName())
    }
}
