import Builtins
import Language

extension FuzzTarget {
    /// The lexer, the parser, the printer and the two forms of diagnostics.
    static let script = FuzzTarget(name: "script") { try checkScript(String(decoding: $0, as: UTF8.self)) }

    /// - Throws: `Violation`.
    public static func checkScript(_ source: String) throws {
        try checkTokens(of: source)
        let result = parse(source, commands: Library.table.commands)
        let text = SourceText(source)
        for diagnostic in result.diagnostics { try checkPlace(of: diagnostic, in: text) }
        try checkPlaces(of: result.statements, in: source)
        try require(!result.isIncomplete || result.hasErrors, "incomplete, yet without an error")
        try require(
            isIncomplete(source, commands: Library.table.commands) == result.isIncomplete,
            "incomplete only to the prompt")
        try checkBrackets(of: source, result)
        if !result.hasErrors {
            try checkPrinting(of: result.statements)
            try checkLineByLine(source)
        }
    }

    /// Tokens are in order within the source, and the lexer reaches its end.
    private static func checkTokens(of source: String) throws {
        var lexer = Lexer(source)
        var last = 0
        // A text or interpolation that is open at the end gives a token of no length.
        for _ in 0...2 * source.utf8.count + 1 {
            let token = lexer.next()
            try require(
                last <= token.span.lower && token.span.lower <= token.span.upper, "a token at \(token.span)")
            last = token.span.upper
            if case .end = token.kind {
                return try require(last == source.utf8.count, "the last token ends at \(last)")
            }
        }
        throw Violation("tokens without end")
    }

    private static func checkPlace(of diagnostic: Diagnostic, in text: SourceText) throws {
        guard let span = diagnostic.span else {
            return try require(diagnostic.severity == .note, "no place: \(diagnostic.message)")
        }
        let length = text.text.utf8.count
        try require(0 <= span.lower && span.lower <= span.upper && span.upper <= length, "\(span)")
        let lines = DiagnosticRenderer().render(diagnostic, in: text).split(separator: "\n")
        try require(lines.count >= 3 && lines[2].contains("^"), "no carets: \(diagnostic.message)")
        let controls = lines.joined().unicodeScalars.contains { $0.properties.generalCategory == .control }
        try require(!controls, "control characters are shown: \(diagnostic.message)")
        let json = diagnostic.json(in: text)
        try require(json.hasPrefix("{") && !json.contains("\n"), "not a line of JSON: \(json)")
    }

    private static func checkPlaces(of statements: [Statement], in source: String) throws {
        for span in statements.map(\.span) {
            try require(
                0 <= span.lower && span.lower < span.upper && span.upper <= source.utf8.count, "\(span)")
        }
    }

    /// Brackets counted line by line are those the parser sees, where it sees to the end.
    private static func checkBrackets(of source: String, _ result: ParseResult) throws {
        var brackets = OpenBrackets()
        for line in source.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            brackets.take(String(decoding: line, as: UTF8.self))
        }
        try require(!result.isIncomplete || brackets.isOpen, "incomplete, yet nothing is open")
        try require(result.hasErrors || !brackets.isOpen, "right, yet something is open")
    }

    /// What is printed reads back as the same tree.
    private static func checkPrinting(of statements: [Statement]) throws {
        let printed = statements.map { $0.written(commands: Library.table.commands) }.joined(separator: "\n")
        let again = parse(printed, commands: Library.table.commands)
        try require(dump(again.statements) == dump(statements), "reads back differently: \(printed)")
    }

    /// A prompt gets a program line by line: each beginning of a correct one is correct or incomplete.
    private static func checkLineByLine(_ source: String) throws {
        let ends = source.unicodeScalars.indices.filter { source.unicodeScalars[$0] == "\n" }
        for end in ends.prefix(8) {
            let beginning = String(source.unicodeScalars[..<end])
            let result = parse(beginning, commands: Library.table.commands)
            try require(!result.hasErrors || result.isIncomplete, "wrong line by line: \(beginning)")
        }
    }
}
