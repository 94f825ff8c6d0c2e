extension Lexer {
    /// An operator of other languages, longest first, with what stands for it here.
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
        ("//", "a comment begins with #; a quotient is written a / b"),
        ("/*", "a comment begins with # and ends with its line"),
        (":=", "a name is given a value by name = value"),
        ("->", "a function is defined by def f(x) { … }"),
        ("+=", "values do not change: write x = x + 1"),
        ("-=", "values do not change: write x = x - 1"),
        ("*=", "values do not change: write x = x * 2"),
        ("/=", "values do not change: write x = x / 2; “not equal” is written !="),
        ("<>", "“not equal” is written !="),
        ("=>", "“greater or equal” is written >="),
    ]

    /// What stands second in any of them: most symbols need no closer look.
    private static let seconds = Set(foreign.compactMap { $0.0.utf8.dropFirst().first })

    private func matches(_ spelling: String) -> Bool {
        bytes[offset...].starts(with: spelling.utf8)
    }

    /// A character no token begins with.
    mutating func foreignCharacter() -> TokenKind {
        let character = scalar(at: offset)
        let span = SourceSpan(offset, offset + character.utf8Length)
        offset = span.upper
        return .invalid(.unexpectedCharacter(character, remedy: Self.remedy(for: character), span))
    }

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
        "|": "write “or”",
        "%": "there is no remainder operator; a share is written 0.25, a comment begins with #",
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
        "$": "a name is written without $",
    ]
}
