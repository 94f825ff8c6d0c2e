import Testing
import Workbench

@Suite struct PastedConversationTests {
    @Test(arguments: [
        ("dfi> a = 5", "a = 5"), ("    dfi> a = 5", "a = 5"), ("dfi> dfi> a = 5", "a = 5"),
        ("dfi>", ""), ("dfi> ", ""), ("...> 2]", "2]"), ("dfi>   a", "  a"),
    ])
    func marksAreTakenOff(line: String, statement: String) throws {
        let found = try #require(PastedConversation(line))
        #expect(found.statements == statement)
        #expect(found.answers == 0)
    }

    @Test(arguments: ["a = 5", "", "dfi = 5", "dfi>5", "a = dfi> b", "print(\"dfi> \")", "a\nb"])
    func whatHasNoMarkStays(text: String) {
        #expect(PastedConversation(text) == nil)
    }

    /// As in README.
    @Test func answersAreLeftOut() throws {
        let found = try #require(
            PastedConversation(
                """
                    dfi> a = [1,
                    ...> 2]
                    a: [1, 2]

                    dfi> a[0]
                    1
                """))
        #expect(found.statements == "a = [1,\n2]\na[0]")
        #expect(found.answers == 2)
    }

    /// With the line that starts the program, as copied by a page's button.
    @Test func theShellsLineIsLeftOut() throws {
        let found = try #require(PastedConversation("    $ .build/release/dfi\n    dfi> a = 1\n    a: 1\n"))
        #expect(found.statements == "a = 1")
        #expect(found.answers == 2)
    }

    /// Typed before, or pasted without its beginning: no line is known to be an answer.
    @Test func linesBeforeTheFirstMarkKeepTheRest() throws {
        let found = try #require(PastedConversation("a = 1\ndfi> b = 2\nc = 3"))
        #expect(found.statements == "a = 1\nb = 2\nc = 3")
        #expect(found.answers == 0)
    }
}
