import Builtins
import Foundation
import Language
import Testing

/// The editors' grammar colours scripts as our own lexer reads them, and knows all the functions.
///
/// With DFI_RECORD=1 the lists of functions and commands are written instead:
///
///     DFI_RECORD=1 swift test -c release --disable-testable-imports --filter EditorGrammarTests
@Suite(.serialized) struct EditorGrammarTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let editors = root.appending(path: "docs/editors")
    private static let grammarFile = editors.appending(path: "dfis.tmLanguage.json")

    private static func grammar() throws -> TextMateGrammar {
        try JSONDecoder().decode(TextMateGrammar.self, from: Data(contentsOf: grammarFile))
    }

    // MARK: Scopes

    struct Script: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        var testDescription: String { name }
    }

    /// Lessons, and the code in documents and transcripts.
    private static func scripts() throws -> [Script] {
        try texts(in: "Sessions", ending: ".dfis")
            + texts(in: "docs", ending: ".md").flatMap(blocks)
            + texts(in: "Tests/BuiltinsTests/Transcripts", ending: ".txt").map { script in
                let inputs = Transcript(script.text).entries.map { $0.input.joined(separator: "\n") }
                let right = inputs.filter { !parse($0, commands: Library.table.commands).hasErrors }
                return Script(name: script.name, text: right.joined(separator: "\n"))
            }
    }

    private static func texts(in folder: String, ending: String) throws -> [Script] {
        let files = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
        return try files.filter { $0.hasSuffix(ending) }.sorted().map { file in
            let path = root.appending(path: "\(folder)/\(file)")
            return Script(name: file, text: try String(contentsOf: path, encoding: .utf8))
        }
    }

    /// The code blocks of a document that are scripts.
    private static func blocks(of document: Script) -> [Script] {
        let parts = document.text.components(separatedBy: "```")
        return stride(from: 1, to: parts.count, by: 2).compactMap { index in
            let code = parts[index].drop { $0 != "\n" }
            guard !code.allSatisfy(\.isWhitespace),
                !parse(String(code), commands: Library.table.commands).hasErrors
            else { return nil }
            return Script(name: "\(document.name), block \(index / 2 + 1)", text: String(code))
        }
    }

    /// First, so that what it records is what the others read.
    @Test func functionsAreThoseOfTheProgram() throws {
        let commands = Library.table.commands
        let lists: [(file: String, line: String, words: [String])] = [
            ("dfis.tmLanguage.json", "\"built-in\": {", Library.table.names),
            (
                "dfis.tmLanguage.json", "\"bare-command\": {",
                commands.names.filter { commands[$0]?.takesWords == false }
            ),
            (
                "dfis.tmLanguage.json", "\"word-command\": {",
                commands.names.filter { commands[$0]?.takesWords == true }
            ),
            ("dfis.vim", "syn keyword dfisConstant", Library.table.names),
        ]
        for list in lists {
            let file = Self.editors.appending(path: list.file)
            let text = try String(contentsOf: file, encoding: .utf8)
            if ProcessInfo.processInfo.environment["DFI_RECORD"] == "1" {
                let range = try Self.list(in: text, afterLine: list.line)
                let changed = text.replacingCharacters(in: range, with: list.words.joined(separator: "|"))
                try Data(changed.utf8).write(to: file)
            } else {
                #expect(try Self.words(in: text, afterLine: list.line) == list.words)
            }
        }
    }

    @Test func scriptsAreColouredAsTheyAreRead() throws {
        let grammar = try Self.grammar()
        let scripts = try Self.scripts()
        #expect(scripts.filter { $0.name.hasSuffix(".dfis") }.count >= 3)
        #expect(scripts.contains { $0.name.hasPrefix("language.md") })
        for script in scripts { try compare(script, grammar) }
    }

    private func compare(_ script: Script, _ grammar: TextMateGrammar) throws {
        let found = TextMateTokenizer(script.text, grammar: grammar).scopes
        let units = Self.units(of: script.text)
        var isCovered = Array(repeating: false, count: found.count)
        for piece in ExpectedScopes(script.text).pieces {
            let text = SourceText(script.text)
            for unit in units[piece.span.lower]..<units[piece.span.upper] {
                isCovered[unit] = true
                let kind = Self.kind(of: found[unit])
                try #require(
                    piece.scopes.contains { $0.isEmpty ? kind.isEmpty : kind.hasPrefix($0) },
                    """
                    \(script.name), line \(text.position(at: piece.span.lower).line): “\(text[piece.span])” should be \
                    \(piece.scopes), is \(found[unit])
                    """)
            }
        }
        // Blanks between tokens have no colour.
        for unit in found.indices where !isCovered[unit] {
            try #require(
                Self.kind(of: found[unit]).isEmpty || found[unit].contains("string.unquoted.dfis"),
                "\(script.name): \(found[unit]) at \(unit)")
        }
    }

    /// What colours a place: the innermost scope, but the text's for its escapes and quotes. Code within a text
    /// is code.
    private static func kind(of scopes: [String]) -> String {
        let inCode = scopes.suffix(from: scopes.lastIndex { $0.hasPrefix("meta.interpolation") } ?? 0)
        let telling = inCode.filter { !$0.hasPrefix("meta.") && !$0.hasPrefix("source.") }
        return telling.first { $0.hasPrefix("string") || $0.hasPrefix("comment") } ?? telling.last ?? ""
    }

    /// The UTF-16 offset of each UTF-8 offset.
    private static func units(of text: String) -> [Int] {
        var units: [Int] = []
        var next = 0
        for scalar in text.unicodeScalars {
            units += Array(repeating: next, count: scalar.utf8.count)
            next += scalar.utf16.count
        }
        return units + [next]
    }

    @Test(arguments: [
        ("faces where smiling and not `5_o_Clock_Shadow`", "smiling", "entity.other.attribute-name"),
        (
            "faces where smiling and not `5_o_Clock_Shadow`", "`5_o_Clock_Shadow`",
            "entity.other.attribute-name"
        ),
        ("nearest(faces where (a or male), to: x)", "male", "entity.other.attribute-name"),
        ("nearest(faces where (a or male), to: x)", "x", "variable.other"),
        ("if length(set where male) > 1 { done }", "done", "variable.other"),
        ("\"a\\nb \\(mean(xs)) c\"", "\\n", "constant.character.escape"),
        ("\"a\\qb\"", "\\q", "invalid.illegal"),
        ("w.conv5_1 + w", "conv5_1", "variable.other.member"),
        ("größe3 = 1", "größe3", "variable.other"),
        ("notes = 1", "notes", "variable.other"),
        ("help = 1", "help", "variable.other"),
    ])
    func colours(code: String, part: String, scope: String) throws {
        let found = TextMateTokenizer(code, grammar: try Self.grammar()).scopes
        let range = try #require(code.range(of: part, options: .backwards))
        for unit in range.lowerBound.utf16Offset(in: code)..<range.upperBound.utf16Offset(in: code) {
            #expect(found[unit].last?.hasPrefix(scope) == true, "\(found[unit])")
        }
    }

    // MARK: Lists

    @Test func keywordsAreThoseOfTheLanguage() throws {
        let text = try String(contentsOf: Self.grammarFile, encoding: .utf8)
        let rules = ["keyword-control", "keyword-import", "keyword-logical", "keyword-constant"]
        let listed = try rules.flatMap { try Self.words(in: text, afterLine: "\"\($0)\": {") }
        #expect(listed.sorted() == Keyword.allCases.map(\.rawValue).sorted())
        let vim = try String(contentsOf: Self.editors.appending(path: "dfis.vim"), encoding: .utf8)
        let known = vim.matches(of: /(?m)^syn keyword \w+ (.*)$/).flatMap {
            $0.output.1.split(separator: " ")
        }
        #expect(known.map(String.init).sorted() == Keyword.allCases.map(\.rawValue).sorted())
    }

    private static func words(in text: String, afterLine line: String) throws -> [String] {
        try text[list(in: text, afterLine: line)].split(separator: "|").map(String.init)
    }

    /// The first list `(a|b|c)` of plain words after a line.
    private static func list(in text: String, afterLine line: String) throws -> Range<String.Index> {
        let start = try #require(text.range(of: line)).upperBound
        let match = try #require(text[start...].firstMatch(of: /\((?:\?:)?([a-z_0-9|]+)\\?\)/))
        return match.output.1.startIndex..<match.output.1.endIndex
    }
}
