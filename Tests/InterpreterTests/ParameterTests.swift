import LanguageTestSupport
import Interpreter
import Language
import Testing

/// `param`: what a script asks from the person who runs it.
@Suite struct ParameterTests {
    @Test(arguments: [
        ("param alpha = 3", "alpha: 3"), ("param alpha = 3 in 0..6 step 0.5", "alpha: 3"),
        ("param alpha = 2.75 in 0..6", "alpha: 2.75"), ("param alpha = -1 in 1..-1", "alpha: -1"),
        ("param k = 10 in [1, 10, 100]", "k: 10"), ("param name = \"smile\"", "name: smile"),
        ("param name = \"a\" in [\"a\", \"b\"]", "name: a"), ("param yes = not false", "yes: true"),
        ("param xs = [1, 2] + [3]", "xs: [1, 2, 3]"), ("param x = 0.3 in 0..1 step 0.1", "x: 0.3"),
        ("param big = 5 in 0..1e300", "big: 5"), ("param `a b` = 1", "a b: 1"),
        ("param = 3", "param: 3"), ("param = 3; param + 1", "4"), ("param alpha = 3; alpha * 2", "6"),
    ])
    func binds(code: String, echo: String) throws {
        #expect(try Playground().output(of: code).last == echo)
    }

    @Test(arguments: [
        ("param alpha = 7 in 0..6", "alpha should be from 0 to 6, not 7"),
        ("param alpha = 0.3 in 0..6 step 0.5", "alpha should be from 0 to 6 in steps of 0.5, not 0.3"),
        ("param k = 2 in [1, 10, 100]", "k should be 1, 10 or 100, not 2"),
        ("param name = \"c\" in [\"a\", \"b\"]", "name should be \"a\" or \"b\", not “c”"),
        ("param name = \"a\" in 0..1", "name should be from 0 to 1, not “a”"),
        ("a = 1; param b = a", "a parameter's default must be known before the script runs"),
        ("param b = abs(4)", "a parameter's default must be known before the script runs"),
        ("param b = 1 in 0..abs(4)", "a parameter's values must be known before the script runs"),
        ("param b = nothing", "a parameter cannot be nothing"),
        ("param b = 1 in 3", "a parameter is limited to a range or a list of values"),
        ("param b = 1 in []", "a parameter is limited to a range or a list of values"),
        ("param b = 1 in 0..2 step 0", "a step of 0 leads nowhere"),
        ("param b = 1 in \"a\"..2", "expected a number, found a text"),
        ("param b = 1 / 0", "division by zero"), ("param abs = 3", "“abs” is a function of the language"),
        ("param a = 1\nparam a = \"x\"", "the parameter “a” is declared twice, with other values"),
        (
            "param a = 1 in 0..2\nparam a = 1 in 0..3",
            "the parameter “a” is declared twice, with other values"
        ),
        ("a + 1\nparam a = 1", "nothing is called “a”"),
        ("param a = 1\na + \"x\"", "+ does not go between a number and a text"),
        (
            "if true { param a = 1 }",
            "a parameter is declared at the top of a script, not within braces"
        ),
        (
            "def f() { param a = 1 }", "a parameter is declared at the top of a script, not within braces"
        ),
        ("param a", "expected “=” after param a, found the end of the input"),
        ("param a = 1 2", "expected a new line or “;” after the parameter a, found number 2"),
        (
            "if true { include \"asks.dfis\" }",
            "the parameter “alpha” is declared in a file that a block or a function includes"
        ),
        (
            "param alpha = 1\ninclude \"asks.dfis\"",
            "the parameter “alpha” is declared twice, with other values"
        ),
    ])
    func isRefused(code: String, message: String) throws {
        let playground = try Playground()
        try playground.write("param alpha = 3 in 0..6\n", to: "scripts/asks.dfis")
        #expect(playground.mistakes(in: code) == [message])
    }

    /// As in the script of a session in which another was run for several values.
    @Test func mayHaveItsValuesAgain() throws {
        let playground = try Playground()
        let script = "param a = 1 in 0..6\na\nparam a = 5 in 0..6\na"
        #expect(playground.output(of: script) == ["a: 1", "1", "a: 5", "5"])
        var scan = ParameterScan(environment: playground.environment)
        scan.scan(SourceText(script))
        #expect(scan.declarations.map(\.text) == ["param a = 1 in 0..6"])
        try scan.apply([try #require(ParameterSetting("a=2"))])
        playground.session.parameterSettings = try #require(scan.runs.first)
        #expect(playground.output(of: script) == ["a: 2", "2", "a: 2", "2"])
    }

    @Test func aFunctionCannotIncludeOne() throws {
        let playground = try Playground()
        try playground.write("param alpha = 3\n", to: "scripts/asks.dfis")
        #expect(
            playground.output(of: "def f() { include \"asks.dfis\" };\nf()").first
                == "error: the parameter “alpha” is declared in a file that a block or a function includes")
    }

    /// At the prompt each entry is a separate program, and a file may be included in two ways.
    @Test func maybeDeclaredAgain() throws {
        let playground = try Playground()
        try playground.write("param alpha = 3\n", to: "scripts/asks.dfis")
        try playground.write("include \"asks.dfis\"\n", to: "scripts/one.dfis")
        #expect(playground.output(of: "param a = 1") == ["a: 1"])
        #expect(playground.output(of: "param a = 2") == ["a: 2"])
        #expect(playground.output(of: "include \"one.dfis\";\ninclude \"asks.dfis\";\nalpha") == ["3"])
    }

    private static let script = """
        # A smile.

        # How far to move,
        # in raw units.
        param alpha = 3 in 0..6 step 0.5
        param k = 60 in [20, 60, "all"];  # neighbours
        param word = "smiling"
        param soft = true
        param size = [200, 200]
        """

    private func scan(_ playground: Playground) -> ParameterScan {
        var scan = ParameterScan(environment: playground.environment)
        scan.scan(SourceText(Self.script))
        return scan
    }

    private func set(_ argument: String, in playground: Playground) throws {
        var scan = scan(playground)
        try scan.apply([try #require(ParameterSetting(argument))])
        playground.session.parameterSettings = try #require(scan.runs.first)
    }

    @Test func isFoundWithWhatIsSaidOfIt() throws {
        let found = scan(try Playground()).declarations
        #expect(found.map(\.name) == ["alpha", "k", "word", "soft", "size"])
        #expect(found.map(\.summary) == ["How far to move, in raw units.", "neighbours", nil, nil, nil])
        #expect(found.first?.text == "param alpha = 3 in 0..6 step 0.5")
    }

    @Test(arguments: [
        ("alpha=5", "alpha", "5"), ("alpha = 0.5", "alpha", "0.5"), ("alpha=2 + 1", "alpha", "3"),
        ("k=20", "k", "20"), ("k=all", "k", "all"), ("k=\"all\"", "k", "all"),
        ("word=mouth", "word", "mouth"),
        ("word=\"a b\"", "word", "a b"), ("word=5", "word", "5"), ("word=", "word", ""),
        ("word=a/b.png=c", "word", "a/b.png=c"), ("soft=false", "soft", "false"),
        ("size=[3, 4]", "size", "[3, 4]"),
    ])
    func takesASetting(argument: String, name: String, value: String) throws {
        let playground = try Playground()
        try set(argument, in: playground)
        #expect(playground.output(of: "\(Self.script);\n\(name)").last == value)
    }

    @Test(arguments: [
        ("alpha=7", "--set alpha=7: alpha should be from 0 to 6 in steps of 0.5, not 7"),
        ("alpha=0.3", "--set alpha=0.3: alpha should be from 0 to 6 in steps of 0.5, not 0.3"),
        ("alpha=five", "--set alpha=five: alpha should be from 0 to 6 in steps of 0.5, not “five”"),
        ("alpha=", "--set alpha=: alpha should be from 0 to 6 in steps of 0.5, not “”"),
        ("k=30", "--set k=30: k should be 20, 60 or \"all\", not 30"),
        ("alpha=[1, 7]", "--set alpha=7: alpha should be from 0 to 6 in steps of 0.5, not 7"),
        ("alpha=[]", "--set alpha=[]: alpha should be from 0 to 6 in steps of 0.5, not []"),
        ("soft=1", "--set soft=1: soft should be true or false, not 1"),
        ("soft=yes", "--set soft=yes: soft should be true or false, not “yes”"),
        ("size=abs(k)", "--set size=abs(k): size should be a list, not “abs(k)”"),
        ("alhpa=5", "--set alhpa: no script has a parameter of that name"),
    ])
    func refusesASetting(argument: String, message: String) throws {
        var scan = scan(try Playground())
        let setting = try #require(ParameterSetting(argument))
        #expect { try scan.apply([setting]) } throws: { "\($0)".hasPrefix(message) }
    }

    /// A run for each value, and for each combination; a list that the parameter may have is one value.
    @Test(arguments: [
        (["alpha=[1, 3.5]"], ["alpha 1", "alpha 3.5"]),
        (["alpha=0..6 step 2"], ["alpha 0", "alpha 2", "alpha 4", "alpha 6"]),
        (
            ["alpha=[1, 2]", "k=[20, \"all\"]"],
            [
                "alpha 1, k 20", "alpha 1, k \"all\"", "alpha 2, k 20", "alpha 2, k \"all\"",
            ]
        ),
        (["size=[3, 4]"], [""]), (["word=[old, young]"], [""]),
        (["word=[\"old\", \"young\"]"], ["word \"old\"", "word \"young\""]),
        (["soft=[true, false]", "alpha=2"], ["soft true", "soft false"]), ([], [""]),
    ])
    func severalValuesAreRunsOfTheirOwn(arguments: [String], names: [String]) throws {
        var scan = scan(try Playground())
        try scan.apply(arguments.compactMap { ParameterSetting($0) })
        #expect(scan.runs.map(scan.name) == names)
    }

    /// The history holds what leads to the same names.
    @Test func whatWasSetIsInTheHistory() throws {
        let playground = try Playground()
        try set("alpha=5", in: playground)
        #expect(playground.output(of: Self.script).first == "alpha: 5")
        playground.session.parameterSettings = [:]
        let cells = try playground.session.store.cells().map(\.cell.source)
        #expect(cells.first == "param alpha = 5 in 0..6 step 0.5")
        #expect(playground.output(of: Self.script).first == "alpha: 3")
    }
}
