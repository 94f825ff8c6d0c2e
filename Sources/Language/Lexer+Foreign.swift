extension Lexer {
    /// An operator of other languages, longest first, with what to write instead.
    mutating func foreignOperator() -> TokenKind? {
        guard let second = byte(1), Self.seconds.contains(second) else { return nil }
        for (spelling, remedy) in Self.foreign where matches(spelling) {
            let span = SourceSpan(offset, offset + spelling.utf8.count)
            offset = span.upper
            return .invalid(.foreignOperator(spelling, remedy: remedy, span))
        }
        return nil
    }

    private static let foreign: [(String, String)] = [
        ("...", "a range with both ends included is written 0..1"),
        ("..<", "a range includes both ends: 0..9"),
        ("..=", "a range includes both ends: 0..9"),
        ("===", "equality is written =="),
        ("!==", "“not equal” is written !="),
        ("&&", "write “and”"),
        ("||", "write “or”"),
        ("**", "a power is written a ^ b"),
        ("++", "values do not change: write x = x + 1"),
        ("//", "a comment begins with #; a quotient is written a / b, and without its fraction floor(a / b)"),
        ("/*", "a comment begins with # and ends with its line"),
        (":=", "a name is given a value by name = value"),
        ("->", "a function is defined by def f(x) { … }"),
        ("+=", "values do not change: write x = x + 1"),
        ("-=", "values do not change: write x = x - 1"),
        ("*=", "values do not change: write x = x * 2"),
        ("/=", "values do not change: write x = x / 2; “not equal” is written !="),
        ("<>", "“not equal” is written !="),
        (
            "=>",
            "“greater or equal” is written >=; a function is defined by def f(x) { … }, and a list made from another is "
                + "[x * 2 for x in xs]"
        ),
        ("|>", "a function of a value is written f(x), or x.f()"),
    ]

    /// The second characters of all of them: most symbols need no closer look.
    private static let seconds = Set(foreign.compactMap { $0.0.utf8.dropFirst().first })

    private func matches(_ spelling: String) -> Bool {
        bytes[offset...].starts(with: spelling.utf8)
    }

    /// A character no token begins with.
    mutating func foreignCharacter() -> TokenKind {
        let character = scalar(at: offset)
        let span = SourceSpan(offset, offset + character.utf8Length)
        let remedy =
            (isFirstInLine ? Self.firstInLine[character] : nil)
            ?? (character == "%" && isAfterText ? "a value goes into a text with \"\\(x)\"" : nil)
            ?? (character == "%" && isBeforeEnd ? Self.percentAfterValue : nil)
            ?? (character == "!" && isAfterValue ? Self.exclamationAfterValue : nil)
            ?? Self.remedy(for: character)
        offset = span.upper
        return .invalid(.unexpectedCharacter(character, remedy: remedy, span))
    }

    /// Whether there are only spaces before the character on its line.
    private var isFirstInLine: Bool {
        bytes[..<offset].last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }.map {
            $0 == UInt8(ascii: "\n")
        } ?? true
    }

    /// Whether a text ends before the character.
    private var isAfterText: Bool {
        bytes[..<offset].last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } == UInt8(ascii: "\"")
    }

    /// Whether a value ends directly before the character.
    private var isAfterValue: Bool {
        guard let last = bytes[..<offset].last else { return false }
        return last.isDigit || last == UInt8(ascii: ")") || last == UInt8(ascii: "]")
            || Unicode.Scalar(last).canContinueName
    }

    /// Whether nothing that could be a value follows the character.
    private var isBeforeEnd: Bool {
        let next = bytes[(offset + 1)...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        return next.map { "\n;,)]}#".utf8.contains($0) } ?? true
    }

    private static let percentAfterValue = "a share is written 0.25"
    private static let exclamationAfterValue =
        "leave it out; there is no factorial, and “not” goes before a condition: not a"

    /// Characters that begin commands at other prompts.
    private static let firstInLine: [Unicode.Scalar: String] = [
        "!": "write “not”; shell commands need another terminal",
        "%":
            "a comment begins with #; there are no commands with %: time(…) measures, and help lists the functions",
        "\\": "there are no commands with \\; help lists the functions, and Ctrl-D leaves",
        "@": "there are no decorators; a function is defined by def f(x) { … }",
    ]

    private static func remedy(for character: Unicode.Scalar) -> String {
        remedies[character]
            ?? "names are made of letters, digits and _; anything else goes into a text: \"…\""
    }

    private static let remedies: [Unicode.Scalar: String] = [
        "'": "a text goes in double quotes: \"…\"",
        "“": "a text goes in straight quotes: \"…\"",
        "”": "a text goes in straight quotes: \"…\"",
        "„": "a text goes in straight quotes: \"…\"",
        "‘": "a text goes in straight quotes: \"…\"",
        "’": "a text goes in straight quotes: \"…\"",
        "!": "write “not”",
        "~": "write “not”",
        "|": "write “or”",
        "%":
            "there is no remainder operator: a - b * floor(a / b); a share is written 0.25, a comment begins with #",
        "−": "a minus is written -",
        "–": "a minus is written -",
        "×": "a product is written a * b",
        "·": "a product is written a * b",
        "÷": "a quotient is written a / b",
        "≤": "write <=",
        "≥": "write >=",
        "≠": "write !=",
        "…": "a range is written 0..1",
        "\\": "a line continues inside open brackets, without a backslash",
        "$": "a name is written without $, and a column as t.name",
    ]
}
