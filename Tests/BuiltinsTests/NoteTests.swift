import Foundation
import Interpreter
import LanguageTestSupport
import PictureValues
import SessionStore
import Support
import Testing

/// Notes: the function, and the comments of scripts.
@Suite struct NoteTests {
    private static let script = """
        # Sixty smiles
        # An *introduction*.

        # The first step.

        a = 1  # beside
        # below

        b = [a,
            2]  # of a list

        # ## The end
        #
        # In two paragraphs.
        """

    @Test func commentsAreKeptWithTheirStatements() throws {
        let playground = try Playground(sessionFile: true)
        playground.run(Self.script)
        let cells = try playground.session.store.cells().map(\.cell)
        #expect(
            cells.map { $0.remarks?.notesBefore(isHead: true) } == [
                ["Sixty smiles\nAn *introduction*.", "The first step."], [],
            ])
        #expect(cells.first?.remarks?.codeAfter == ["# beside", "# below"])
        #expect(cells.last?.remarks?.codeAfter == ["# of a list"])
        #expect(cells.last?.remarks?.notesAfter == ["## The end\n\nIn two paragraphs."])
    }

    /// A script that is saved has them, and keeps them when it is run and saved again.
    @Test func aSavedScriptHasTheNotes() throws {
        let playground = try Playground(sessionFile: true)
        playground.run(Self.script + "\n\nnote \"## And more\\n\\nof it\"\nnote \"k is \\(a)\"\nc = 3")
        let saved = try saved(by: playground)
        let expected = Self.script + "\n\n# ## And more\n#\n# of it\n\nnote \"k is \\(a)\"\nc = 3\n"
        #expect(saved == expected)
        let again = try Playground(sessionFile: true)
        again.run(saved)
        #expect(try self.saved(by: again) == saved)
    }

    /// What `history save` writes, without its head.
    private func saved(by playground: Playground) throws -> String {
        let path = playground.folder + "/s.dfis"
        playground.run("history save, \"\(path)\"")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let head = try #require(text.range(of: "\n\n"))
        return String(text[head.upperBound...])
    }

    /// The notes of a statement that is left out stay.
    @Test func notesOutliveTheirStatements() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("a = 1\n\n# A reason.\n\nb = a / 0")
        #expect(try saved(by: playground).hasPrefix("a = 1\n\n# A reason.\n"))
    }

    @Test func aNoteIsKeptAndNotPrinted() throws {
        let playground = try Playground(sessionFile: true)
        #expect(playground.output(of: "k = 60;\nnote \"The mean of **\\(k)**\"") == [])
        let traces = try playground.session.store.traces(withOutputs: true)
        #expect(traces[2]?.outputs == [CellTrace.Output(.prose, "The mean of **60**")])
        #expect(playground.output(of: "note 3").first?.contains("should be a text") == true)
    }

    /// What stands beside a statement says which value it echoed.
    @Test func anEchoKnowsItsValue() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("t = table([\"k\"], [[1], [2]])")
        let echo = try playground.session.store.traces(withOutputs: true)[1]?.outputs.last
        #expect(echo?.kind == .echo)
        #expect(try echo?.object == playground.session.store.hash(of: "t"))
    }
}
