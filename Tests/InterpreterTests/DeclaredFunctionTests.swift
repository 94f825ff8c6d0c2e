import LanguageTestSupport
import Interpreter
import Language
import Testing

/// Declared functions: what is known about them, and how their arguments reach them.
@Suite struct DeclaredFunctionTests {
    @Test(arguments: [
        ("double(3)", "6"), ("double(3, times: 2)", "12"), ("3.double(times: 2)", "12"),
        ("double(number: 4)", "8"),
        ("print(1, [2], \"a\")", "1 [2] a"), ("time(1 + 2)", "3"), ("time 1 + 2", "3"),
        ("attempt(1 / 0, otherwise: 4)", "4"), ("attempt(5, otherwise: 1 / 0)", "5"),
    ])
    func gives(code: String, result: String) throws {
        #expect(try Playground().output(of: code).last == result)
    }

    /// Carets are under what is wrong.
    @Test(arguments: [
        (
            "x = double(2, count: 3)",
            [
                "error: double has no argument “count:”", "  │ x = double(2, count: 3)",
                "  │               ^^^^^ did you mean “times:”?", "  = it is double(number, times: 1)",
            ]
        ),
        (
            "y = double(5000)",
            [
                "error: number goes from -1000 to 1000", "  │ y = double(5000)", "  │            ^^^^",
            ]
        ),
        (
            "double(1, times: 0)",
            [
                "error: times of double should be a whole number of at least 1, not the number 0",
                "  │ double(1, times: 0)", "  │                  ^", "  = it is double(number, times: 1)",
            ]
        ),
        (
            "1 + (2 + twice(3))",
            [
                "error: no function “twice”", "  │ 1 + (2 + twice(3))", "  │          ^^^^^",
                "  = here that is double(number, times: 1)",
            ]
        ),
        (
            "[k / (k - 1) for k in 1..2]",
            [
                "error: division by zero", "  │ [k / (k - 1) for k in 1..2]", "  │    ^",
                "  = check what comes after /",
            ]
        ),
    ])
    func errorsHaveTheirPlace(code: String, lines: [String]) throws {
        let shown = try Playground().output(of: code)
        #expect(shown.starts(with: lines), "\(shown)")
    }

    @Test func anErrorInADeferredExpressionIsAWarning() throws {
        #expect(
            try Playground().output(of: "x = attempt(1 / 0)") == [
                "warning: division by zero", "  │ x = attempt(1 / 0)", "  │               ^",
                "  = check what comes after /", "x: nothing",
            ])
    }

    /// `double(3)` as data, made again by another session; it includes what was not given.
    @Test func aCallIsMadeAgain() throws {
        let (playground, other) = (try Playground(), try Playground())
        var made: [WrittenCall] = []
        playground.session.onCall = { call, _ in made.append(call) }
        playground.run("double(3)")
        let call = try #require(made.first)
        #expect(call.function == "double" && call.source == "double(3)")
        #expect(call.arguments.map(\.name) == ["number", "times"])
        #expect(call.arguments.map(\.isDefault) == [false, true])
        #expect(try other.interpreter.call(call) as? Double == 6)
    }

    /// A session with the functions' commands reads them in the functions it keeps.
    @Test func keptFunctionsDropParentheses() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("def f(n) { time n + 1 }")
        try playground.reopen()
        #expect(playground.output(of: "f(2)").last == "3")
    }

    @Test func theProgramEndsWhereAFunctionSaysSo() throws {
        let playground = try Playground()
        #expect(throws: ProgramEnd.self) { try playground.checkedOutput(of: "a = 1\nexit\nb = 2") }
        #expect(playground.session.names == ["a"])
    }
}
