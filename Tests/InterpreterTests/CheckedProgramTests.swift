import LanguageTestSupport
import Foundation
import Interpreter
import Language
import Testing

/// A program is checked as a whole before its first statement runs.
@Suite struct CheckedProgramTests {
    @Test func nothingRunsOfAProgramWithAnError() throws {
        let playground = try Playground()
        let lines = playground.output(of: "a = 1\nprint(\"running\")\nlenght(a)\nb = \"x\" - 1")
        #expect(
            lines == [
                "error: no function “lenght”", "  │ lenght(a)", "  │ ^^^^^^ did you mean “length”?",
                "error: - does not go between a text and a number", "  │ b = \"x\" - 1", "  │         ^",
                "  = - goes between numbers",
            ])
        #expect(playground.session.names.isEmpty)
    }

    /// Errors in included files are among the others, in the order in which the program would meet them.
    @Test func includedFilesAreCheckedWithIt() throws {
        let playground = try Playground()
        try playground.write("kept = 1\nlost_there\n", to: "scripts/part.dfis")
        let lines = playground.output(of: "first\ninclude \"part.dfis\"\nkept + lost_here")
        #expect(
            lines.filter { $0.hasPrefix("error") } == [
                "error: nothing is called “first”", "error: nothing is called “lost_there”",
                "error: nothing is called “lost_here”",
            ])
        #expect(playground.session.names.isEmpty)
    }

    /// At a prompt functions are defined one after another, whichever calls which.
    @Test func functionsMayCallWhatIsDefinedLater() throws {
        let playground = try Playground()
        _ = playground.output(of: "def even(n) { if n == 0 { true } else { odd(n - 1) } }")
        #expect(
            playground.output(of: "even(3)") == [
                "error: no function “odd”", "  │ def even(n) { if n == 0 { true } else { odd(n - 1) } }",
                "  │                                         ^^^", "  = help lists all functions",
            ])
        _ = playground.output(of: "def odd(n) { if n == 0 { false } else { even(n - 1) } }")
        #expect(playground.output(of: "even(10)") == ["true"])
    }

    /// A function that the program calls must find everything in it.
    @Test(arguments: [
        "def f() { lost }\nf()", "def f() { g() }\ndef g() { lost }\nif false { f() }",
        "def f() { lost }\n[1].f()",
    ])
    func calledFunctionsAreChecked(program: String) throws {
        let playground = try Playground()
        #expect(playground.output(of: "ran = 1\n" + program).first == "error: nothing is called “lost”")
        #expect(playground.session.names.isEmpty)
    }

    /// After `undo` a name may be of another type, and one that was forgotten may be back.
    @Test(arguments: [
        "a = 1\na = \"x\"\nundo()\na + 1", "a = [1]\na = 3\n[undo(), a[0]]",
        "a = 1\na = \"x\"\nif true {\nundo()\n}\na + 1", "a = 1\na = \"x\"\ntime(undo())\na + 1",
        "a = 1\na = \"x\"\ndef u() { undo() }\nu()\nu()\na + 1", "undo()\nold + 1",
        "kept = 2\nundo\nkept + \"y\"",
        "for i in [] { undo() }\nold + 1",
    ])
    func whatUndoGivesBackIsNotRefused(program: String) throws {
        let playground = try Playground(sessionFile: true)
        _ = playground.output(of: "old = 5\nkept = \"x\"\nforget(old)")
        #expect(
            !playground.output(of: program).contains {
                $0.hasPrefix("error: + does") || $0.contains("no elements")
            })
        #expect(playground.session.names.isEmpty == false)
    }

    /// What a function includes is known only when it is called.
    @Test func filesThatFunctionsIncludeAreCheckedBeforeTheyRun() throws {
        let playground = try Playground()
        _ = playground.output(of: "def f(a) { include \"later.dfis\"; b }")
        try playground.write("b = a + 1\nprint(\"running\")\nb + lost\n", to: "scripts/later.dfis")
        #expect(playground.output(of: "f(1)").first == "error: nothing is called “lost”")
        try playground.write("b = a + 1;\n", to: "scripts/later.dfis")
        #expect(playground.output(of: "f(1)") == ["2"])
    }

    /// Each name is reported once, not endlessly.
    @Test func reportsStayShort() throws {
        let playground = try Playground()
        #expect(
            playground.output(of: "lost + lost\nlost(1)\nlost").filter { $0.hasPrefix("error") }.count == 1)
        let many = (0..<200).map { "lost_\($0 * 7919)" }.joined(separator: "\n")
        let lines = playground.output(of: many)
        #expect(lines.filter { $0.hasPrefix("error") }.count == 50)
        #expect(lines.last == "note: … and 150 more errors")
    }

    /// The check takes time in proportion to the program's length, whatever is nested in it.
    @Test func deepNestingIsQuick() throws {
        let playground = try Playground()
        let clock = ContinuousClock()
        let depth = 24
        let loops =
            String(repeating: "for i in 1..2 { if a { ", count: depth) + "b = i"
            + String(repeating: " } }", count: depth)
        var checker = Checker(environment: playground.environment)
        let seconds = clock.measure { #expect(checker.check(SourceText("a = false\n" + loops)).isEmpty) }
        #expect(seconds < .seconds(2))
    }
}
