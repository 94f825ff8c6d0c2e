import Language
import Testing

/// Sources made to exhaust stack, memory or time end in a polite error, or in none.
@Suite struct LimitTests {
    private static let million = 1_000_000

    struct Deep: Sendable, CustomTestStringConvertible {
        var piece: String
        var lead = ""
        var trail = ""

        init(_ piece: String, lead: String = "", trail: String = "") {
            self.piece = piece
            self.lead = lead
            self.trail = trail
        }

        var testDescription: String { lead + piece + "…" + trail }

        func source(_ count: Int) -> String {
            lead + String(repeating: piece, count: count) + trail
        }
    }

    private static let chains: [Deep] = [
        Deep("("), Deep("-", trail: "a"), Deep("not ", trail: "a"), Deep("["), Deep(".b", lead: "a"),
        Deep("+1", lead: "1"), Deep("*1", lead: "1"), Deep("^1", lead: "1"), Deep(" or a", lead: "a"),
        Deep(" and a", lead: "a"), Deep(" where a", lead: "a"), Deep("[0]", lead: "a"),
        Deep(".f(1)", lead: "a"),
        Deep("f("), Deep("f(a, k: "), Deep("\"\\("), Deep("if a { b } else ", trail: "{ c }"),
        Deep("if a { "),
        Deep("if ", trail: "a"), Deep("for i in a { "), Deep("for i in ", trail: "a"), Deep("def f() { "),
        Deep("[a for a in "), Deep("(a + "), Deep("1 or 1 and 1 == 1 + 1 * ("),
        Deep("2^-"),
    ]

    @Test(arguments: chains)
    func refused(_ deep: Deep) {
        let result = parse(deep.source(Self.million / deep.piece.utf8.count))
        #expect(
            result.diagnostics.contains {
                $0.message.hasPrefix("nested too deeply") || $0.message.hasPrefix("too many operators")
            })
        #expect(result.diagnostics.count <= 2)
    }

    /// What is allowed can be walked: the dump and the printer recurse as an interpreter does.
    @Test(arguments: [
        Deep("+1", lead: "1"), Deep("-", trail: "a"), Deep(".b", lead: "a"),
        Deep("if a { b } else ", trail: "{ c }"),
        Deep(".f(1)", lead: "a"), Deep(" where a", lead: "a"),
    ])
    func allowed(_ deep: Deep) throws {
        let result = parse(deep.source(90))
        #expect(result.diagnostics == [])
        let again = parse(try #require(result.statements.first).written(commands: commandTable))
        #expect(dump(again.statements) == dump(result.statements))
    }

    @Test func exactDepth() {
        func sum(_ terms: Int) -> String { String(repeating: "1+", count: terms - 1) + "1" }
        #expect(parse(sum(ParseLimits.depth)).diagnostics == [])
        #expect(parse(sum(ParseLimits.depth + 1)).hasErrors)
    }

    /// Chains inside chains: the tree's height is what counts, not the parser's own recursion.
    @Test func productOfChains() {
        var source = "a"
        for _ in 0..<20 { source = "(" + source + String(repeating: "+1", count: 20) + ")" }
        #expect(parse(source).hasErrors)
    }

    @Test func longButShallow() {
        let list = "x = [" + String(repeating: "1, ", count: 300_000) + "1]"
        #expect(parse(list).diagnostics == [])
        let lines = parse(String(repeating: "a = f(b, k: 1)\n", count: 50_000))
        #expect(lines.statements.count == 50_000)
        let text = parse("\"" + String(repeating: "\\(a) é", count: 100_000) + "\"")
        #expect(text.diagnostics == [])
    }

    @Test(arguments: [
        ")", "]", "}", "@", "\"", "`", "\\", "é", "\u{0}", "..", "= ", "else ", "? ", ";", "& ", "1.1.",
        "a\n)",
    ])
    func floods(_ piece: String) {
        let result = parse(String(repeating: piece, count: 200_000))
        #expect(result.diagnostics.count <= ParseLimits.diagnostics + 1)
    }

    @Test func tooLong() {
        let result = parse(String(repeating: " ", count: ParseLimits.bytes + 1))
        #expect(result.diagnostics.map(\.message) == ["the source is longer than 10 MB"])
        #expect(parse(String(repeating: " ", count: ParseLimits.bytes)).diagnostics == [])
    }

    @Test func manyErrors() {
        let result = parse(String(repeating: "a b\n", count: 1000))
        #expect(result.diagnostics.count == ParseLimits.diagnostics + 1)
        #expect(result.diagnostics.last?.severity == .note)
    }
}
