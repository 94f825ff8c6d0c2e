import LanguageTestSupport
import Interpreter
import PictureValues
import Language
import Support
import Testing

/// `try(e)`: continuing after an error.
@Suite struct TryTests {
    private func output(of code: String) throws -> [String] { try Playground().output(of: code) }

    @Test(arguments: [
        ("try(1 / 4)", ["0.25"]), ("try(1 / 4, else: 1 / 0)", ["0.25"]), ("x = try(2)", ["x: 2"]),
        ("[try(k, else: 0) for k in [1, 2]]", ["[1, 2]"]), ("try(nothing) == nothing", ["true"]),
        ("def f(n) { try(1 / n, else: -1) }\nf(2)", ["f: function f(n)", "0.5"]),
    ])
    func givesTheValue(code: String, lines: [String]) throws {
        #expect(try output(of: code) == lines)
    }

    @Test func saysTheErrorAsAWarning() throws {
        #expect(
            try output(of: "x = try(image(\"lost.png\"), else: \"none\")").first
                == "warning: no file or folder “lost.png”")
        #expect(
            try output(of: "x = try(1 / 0)") == [
                "warning: division by zero", "  │ x = try(1 / 0)", "  │           ^",
                "  = check what comes after /", "x: nothing",
            ])
    }

    /// A loop over a folder continues if one file fails.
    @Test func aLoopGoesOn() throws {
        let playground = try Playground()
        let lines = playground.output(
            of: """
                sizes = [try(image(name).width, else: 0) for name in ["faces/f0.png", "broken.png", "wide.png"]]
                """)
        #expect(lines.last == "sizes: [40, 0, 60]")
        #expect(lines.filter { $0.hasPrefix("warning: ") }.count == 1)
    }

    /// `else:` is computed only after an error, and an error in it is an error.
    @Test func elseIsComputedLate() throws {
        #expect(try output(of: "try(1, else: print(\"never\"))") == ["1"])
        let lines = try output(of: "try(1 / 0, else: 2 ^ 5000)")
        #expect(lines.first == "warning: division by zero")
        #expect(lines.contains("error: 2 ^ 5000 is not a finite number"))
    }

    /// What is known to be wrong is wrong inside it, too.
    @Test(arguments: [
        ("try(lost)", "nothing is called “lost”"), ("try(1, else: lost)", "nothing is called “lost”"),
        ("try(1 + \"a\")", "+ does not go between a number and a text"),
        ("try([1]) + 1", "+ does not go between a list or nothing and a number"),
        ("try([1], else: \"a\") - 1", "- does not go between a list or a text and a number"),
        ("time([1]) - 1", "- does not go between a list and a number"),
        ("try()", "try needs expression: what to compute"),
        ("try(1, 2)", "try takes no more arguments without a label"),
        ("try 1 / 0", "expected a new line or “;” after “try”, found number 1"),
        ("catch e", "expected a new line or “;” after “catch”, found name “e”"),
    ])
    func isChecked(code: String, message: String) throws {
        var checker = Checker(environment: try Playground().environment)
        #expect(checker.check(SourceText(code)).map(\.diagnostic.message) == [message])
    }

    @Test func whatWasBoundBeforeTheErrorStays() throws {
        let playground = try Playground(sessionFile: true)
        _ = playground.output(of: "try(if true { a = 1; b = 1 / 0 })")
        try playground.reopen()
        #expect(playground.output(of: "a") == ["1"])
    }

    @Test func anInterruptIsNoError() throws {
        let playground = try Playground()
        playground.host.work.stop(afterPolls: 2_000)
        let lines = playground.output(of: "for i in 1..1e6 { try([k / i for k in 1..100]) }\nafter = 1")
        #expect(lines.first == "error: interrupted")
        playground.host.work.goOn()
        #expect(playground.output(of: "1 + 1") == ["2"])
        #expect(playground.session.names.contains("after") == false)
    }

    @Test func runawayRecursionWithinIsAnErrorLikeAnother() throws {
        let lines = try DeepStack.run {
            Result { try Playground().output(of: "def f(n) { f(n + 1) }\nlast = try(f(1), else: 3)") }
        }.get()
        #expect(lines.contains("warning: too many calls within calls"))
        #expect(lines.last == "last: 3")
    }
}
