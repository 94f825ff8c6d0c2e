/// The lexer's diagnostics.
extension Diagnostic {
    static func unclosedText(_ quote: SourceSpan) -> Diagnostic {
        Diagnostic(
            "this text is never closed", span: quote, label: "opened here",
            remedy: "close it with \", or write \\\" for a quotation mark inside it")
    }

    static func textOverLines(_ quote: SourceSpan) -> Diagnostic {
        Diagnostic(
            "a text is never closed", span: quote, label: "this one runs over the end of its line",
            remedy: "if its closing \" is missing, add it; else look at the texts after it")
    }

    static func textInInterpolation(_ start: SourceSpan) -> Diagnostic {
        Diagnostic(
            "a text inside this interpolation is never closed", span: start, label: "opened here",
            remedy: "the interpolation ends with “)”; a \" before that opens another text")
    }

    static func unknownEscape(_ escape: String, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "no escape “\(escape)” in a text", span: span,
            remedy: "there are \\n \\t \\\" \\\\ and \\(expression); a backslash itself is written \\\\")
    }

    static func unclosedBackquote(_ span: SourceSpan) -> Diagnostic {
        Diagnostic("a name in backquotes must end on its line", span: span, remedy: "close it with `")
    }

    static func emptyBackquotes(_ span: SourceSpan) -> Diagnostic {
        Diagnostic("no name between the backquotes", span: span, remedy: "write it there: `5_o_Clock_Shadow`")
    }

    static func wordAfterNumber(_ number: String, word: String, _ lower: Int, _ upper: Int) -> Diagnostic {
        Diagnostic(
            "“\(word)” directly after the number \(number)", span: SourceSpan(lower, upper),
            remedy: otherBase(number, word)
                ?? (word.hasPrefix("_") && word.dropFirst().allSatisfy({ $0 == "_" || $0.isNumber })
                    ? "digits are written without separators"
                    : word.hasPrefix("_")
                        ? "a name that begins with a digit goes in backquotes: `\(number)\(word)`"
                        : "a product is written \(number) * \(word); a name that begins with a digit goes in backquotes: "
                            + "`\(number)\(word)`"))
    }

    /// Advice on `0x1F` and `0b101`.
    private static func otherBase(_ number: String, _ word: String) -> String? {
        let bases: [Character: Int] = ["x": 16, "b": 2, "o": 8]
        guard number == "0", let first = word.first, let base = bases[Character(first.lowercased())],
            word.count > 1, let value = Int(word.dropFirst(), radix: base)
        else { return nil }
        return "numbers are decimal: write \(value)"
    }

    static func secondDecimalPoint(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "a number has one decimal point", span: span, remedy: "a range is written with two dots: 0..1")
    }

    static func numberTooLarge(_ span: SourceSpan) -> Diagnostic {
        Diagnostic("this number is too large", span: span, remedy: "numbers go up to 1.8e308")
    }

    static func numberTooSmall(_ span: SourceSpan) -> Diagnostic {
        Diagnostic("this number is too small", span: span, remedy: "below 4.9e-324 there is only 0")
    }

    static func foreignOperator(_ spelling: String, remedy: String, _ span: SourceSpan) -> Diagnostic {
        Diagnostic("no operator “\(spelling)”", span: span, remedy: remedy)
    }

    static func unexpectedCharacter(
        _ character: Unicode.Scalar, remedy: String, _ span: SourceSpan
    ) -> Diagnostic {
        let code = String(character.value, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
        let name =
            character.isASCII && character.isDisplayable
            ? "“\(character)”" : (character.isDisplayable ? "\(character) (U+\(padded))" : "U+\(padded)")
        return Diagnostic("unexpected character \(name)", span: span, remedy: remedy)
    }
}
