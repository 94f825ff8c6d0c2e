import LanguageTestSupport
import Interpreter
import Language
import Testing

/// What `--check` finds without running anything.
@Suite struct CheckerTests {
    private func messages(_ text: String) throws -> [String] {
        let playground = try Playground()
        for (name, text) in Self.scripts { try playground.write(text, to: "scripts/\(name).dfis") }
        return playground.mistakes(in: text)
    }

    private static let scripts = [
        "good": "# Binds a number and a function.\nfrom_file = 12\n\ndef triple(n) { 3 * n }\n",
        "cycle": "include \"other.dfis\"\n", "other": "include \"cycle.dfis\"\n",
        "body": "def inner() { include \"body.dfis\" }\n", "wrong": "a = 1\nb = (2\n",
    ]

    @Test(arguments: [
        ("smile", "nothing is called “smile”"),
        ("x = y + 1", "nothing is called “y”"),
        ("lenght(1)", "no function “lenght”"),
        ("abs = 1", "“abs” is a function of the language"),
        ("tally = 1", "“tally” is reserved for a future function"),
        ("def live(x) { x }", "“live” is reserved for a future function"),
        ("for live in 1..3 { 1 }", "“live” is reserved for a future function"),
        ("x = abs", "“abs” is a function"),
        ("double(1, tmes: 1)", "double has no argument “tmes:”"),
        ("length()", "length needs value: a list, a table or a text"),
        ("length(1, 2)", "length takes no more arguments without a label"),
        ("def f(a) { a + b }", "nothing is called “b”"),
        ("[k for i in 1..3]", "nothing is called “k”"),
        ("for i in 1..3 { j }", "nothing is called “j”"),
        ("def f() { a = 1; def g() { a }; g() }\nf()", "nothing is called “a”"),
        ("def f(abs) { 1 }", "“abs” is a function of the language"),
        ("[abs for abs in 1..3]", "“abs” is a function of the language"),
        ("include \"nowhere.dfis\"\nfrom_there(1)", "no file or folder “nowhere.dfis”"),
        ("include \"wrong.dfis\"", "“(” is never closed"),
        ("include \"cycle.dfis\"", "“cycle.dfis” includes itself"),
        ("forget(\"x\")", "forget takes the names of variables"),
        ("x = (1", "“(” is never closed"),
        ("print(\"\\(lost)\")", "nothing is called “lost”"),
    ])
    func finds(text: String, message: String) throws {
        #expect(try messages(text) == [message])
    }

    @Test(arguments: [
        "x = 1; x + _", "include \"good.dfis\"\nprint(from_file, triple(2))",
        "def f(a, b: a) { a + b }\nf(1)", "[k * k for k in 1..3]", "for i in 1..3 { t = i }\nt + i",
        "rows = table([\"a\"], [])\nrows where anything_at_all > 3", "def even(n) { even(n - 1) }",
        "def even(n) { if n == 0 { true } else { odd(n - 1) } }\ndef odd(n) { if n == 0 { false } else { even(n - 1) } }",
        "def f() { def g() { h() }\ng() }\ndef h() { later }\nlater = 1\nf()",
        "for i in 1..3 { if i > 1 { print(last) }; last = i }", "if true { a = 1 }\na",
        "[if true { k } for k in 1..2]",
        "for i in 1..2 { if i > 1 { part + from_file }; include \"good.dfis\"; part = from_file }",
        "def f() { include \"good.dfis\"\ntriple(2) }\nf()", "def f() { include \"body.dfis\" }",
    ])
    func leavesAlone(text: String) throws {
        #expect(try messages(text) == [])
    }

    @Test func reportsAllErrorsOfAText() throws {
        #expect(
            try messages("one\nx = two\nthree(x)\n") == [
                "nothing is called “one”", "nothing is called “two”", "no function “three”",
            ])
        #expect(try messages("a = (\nb = ]\n").count >= 1)
    }

    /// Bodies are checked last, and reported in their place.
    @Test func keepsTheOrderOfATextsErrors() throws {
        #expect(
            try messages("one\ndef f() { two; def g() { three }; four }\nfive\ndef h() { six }\nseven")
                == [
                    "one", "two", "three", "four", "five", "six", "seven",
                ].map { "nothing is called “\($0)”" })
        #expect(try messages("def f() { g() }\nf()") == ["no function “g”"])
        #expect(try messages("f()\ndef f() { 1 }") == ["no function “f”"])
    }

    @Test func knowsTheSessionsNames() throws {
        let playground = try Playground()
        playground.run("kept = 3")
        var checker = Checker(environment: playground.environment)
        #expect(checker.check(SourceText("kept + 1")).isEmpty)
    }

    @Test func laterTextsKnowWhatEarlierOnesBind() throws {
        let playground = try Playground()
        var checker = Checker(environment: playground.environment)
        #expect(checker.check(SourceText("a = 1")).isEmpty)
        #expect(checker.check(SourceText("a + 1")).isEmpty)
    }

    /// Errors point into the file they are in.
    @Test func placesErrorsInIncludedFiles() throws {
        let playground = try Playground()
        try playground.write("a = 1\nb = lost\n", to: "scripts/inner.dfis")
        var checker = Checker(environment: playground.environment)
        let failures = checker.check(SourceText("include \"inner.dfis\"\nb + more", name: "outer.dfis"))
        #expect(failures.map(\.source.name) == ["inner.dfis", "outer.dfis"])
    }
}
