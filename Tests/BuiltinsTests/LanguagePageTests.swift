import LanguageTestSupport
import Builtins
import Foundation
import Interpreter
import PictureValues
import Language
import Testing

/// docs/language.md: its grammar is the parser's, its code is right and does what it says.
@Suite struct LanguagePageTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The fenced blocks of a kind.
    private static func blocks(_ kind: String) throws -> [[String]] {
        let page = try String(contentsOf: root.appending(path: "docs/language.md"), encoding: .utf8)
        return page.components(separatedBy: "```\(kind)\n").dropFirst().map { rest in
            rest.components(separatedBy: "\n```")[0].components(separatedBy: "\n")
        }
    }

    @Test func theGrammarIsTheParsers() throws {
        let parser = try String(
            contentsOf: Self.root.appending(path: "Sources/Language/Parser.swift"), encoding: .utf8)
        let head = parser.components(separatedBy: "\n").prefix { $0.hasPrefix("//") && !$0.hasPrefix("///") }
        let indent = "//     "
        let productions = head.filter { $0.hasPrefix(indent) }.map { String($0.dropFirst(indent.count)) }
        let shown = try #require(try Self.blocks("ebnf").first).filter { !$0.isEmpty }
        #expect(shown == productions)
        #expect(productions.count >= 30)
    }

    /// A statement of the page, and what the page says it gives.
    private struct Entry {
        var code: String
        var echo: String?
        var error: String?
    }

    private static func entries(of block: [String]) -> [Entry] {
        var entries: [Entry] = []
        var open = ""
        for line in block {
            open += (open.isEmpty ? "" : "\n") + line
            guard !isIncomplete(open, commands: Library.table.commands) else { continue }
            func comment(_ mark: String) -> String? {
                line.range(of: mark).map { String(line[$0.upperBound...]) }
            }
            entries.append(Entry(code: open, echo: comment("# → "), error: comment("# error: ")))
            open = ""
        }
        return open.isEmpty ? entries : entries + [Entry(code: open)]
    }

    private static let setUp = """
        use(network("tiny")); faces = dataset("faces", attributes: "faces.csv"); x = faces[0];
        """

    /// Every line is right, or wrong in the way it says.
    @Test func codeIsRight() throws {
        let playground = try Playground()
        playground.run(Self.setUp)
        for block in try Self.blocks("dfi") {
            var checker = Checker(
                environment: playground.environment, names: ["w", "z", "targets", "sources", "offset"])
            for entry in Self.entries(of: block) where entry.error == nil {
                let failures = checker.check(SourceText(entry.code))
                #expect(failures.map(\.diagnostic.message) == [], "\(entry.code)")
            }
        }
    }

    /// Blocks that say what a line gives are run from the first to the last.
    @Test func codeDoesWhatItSays() throws {
        let playground = try Playground()
        playground.run(Self.setUp)
        var said = 0
        for block in try Self.blocks("dfi") {
            let entries = Self.entries(of: block)
            guard entries.contains(where: { $0.echo != nil || $0.error != nil }) else { continue }
            for entry in entries {
                _ = playground.host.takeLines()
                let lines = playground.output(of: entry.code)
                if let echo = entry.echo { #expect(lines == [echo], "\(entry.code)") }
                if let error = entry.error { #expect(lines.first == "error: " + error, "\(entry.code)") }
                if entry.error == nil { #expect(!lines.contains { $0.hasPrefix("error") }, "\(lines)") }
                said += entry.echo == nil && entry.error == nil ? 0 : 1
            }
        }
        #expect(said > 50)
    }
}
