import Language
import LineEditing
import Testing
import Workbench

/// What people are told when they do not see why a statement does not end.
@Suite struct StatementReaderTests {
    /// Hands out lines that were typed.
    private final class TypedLines: LineEditor {
        var completer: Completer?
        private var lines: [LineResult]

        init(_ lines: [String]) { self.lines = lines.map(LineResult.line) + [.endOfInput] }

        func readLine(prompt: String) -> LineResult { lines.isEmpty ? .endOfInput : lines.removeFirst() }
        var onWake: (() -> Void)?
        func wake() {}
        func hideLine() {}
        func addHistory(_ entry: String) {}
        func loadHistory(path: String) {}
    }

    private func openings(_ lines: String..., prompt: String = "dfi> ") throws -> [OpenBrackets.Opening] {
        var told: [OpenBrackets.Opening] = []
        let reader = StatementReader(
            editor: TypedLines(lines), prompt: prompt, continuation: "...> ", stillOpen: { told.append($0) })
        while try reader.next() != nil {}
        return told
    }

    @Test func aForgottenQuoteIsToldOnce() throws {
        let found = try openings("x = faces[\"000010.jpg]", "help", "exit", "")
        #expect(found == [OpenBrackets.Opening(isText: true, code: "\"000010.jpg]")])
    }

    @Test func aBracketIsToldToWhoIsLost() throws {
        let open = OpenBrackets.Opening(isText: false, code: "(x")
        #expect(try openings("show(x", "") == [open])
        // If the word could be an argument, nothing else says that it is not one.
        let list = OpenBrackets.Opening(isText: false, code: "(x,")
        #expect(try openings("show(x,", " exit ") == [list])
        #expect(try openings("show(x,", "quit", "") == [list])
        #expect(try openings("show(x", ", y", ")") == [])
    }

    @Test func usualStatementsAreNot() throws {
        #expect(try openings("a = 1", "if a > 0 {", "", "print(a)", "}", "xs = [1,", "2]") == [])
        #expect(try openings("f(", "1)", "\"a\"") == [])
        #expect(try openings("print(\"a", "b\")") == [])
        #expect(try openings("x = \"a", "b", prompt: "") == [])
    }

    /// The next statement may be reported again.
    @Test func eachStatementHasItsOwn() throws {
        #expect(try openings("f(", "", ")", "g(", "", ")").map(\.code) == ["(", "("])
    }
}
