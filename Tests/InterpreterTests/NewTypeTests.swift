import LanguageTestSupport
import Foundation
import Interpreter
import Language
import Testing

/// A type of value that a program adds to the language works everywhere.
@Suite struct NewTypeTests {
    private static let types: [any Value.Type] = [Interval.self, Shelf.self]
    private static let functions = [
        FunctionFamily("Additions", IntervalFunction.self, WidthFunction.self, ShelfFunction.self)
    ]

    private func playground(sessionFile: Bool = false) throws -> Playground {
        try Playground(types: Self.types, functions: Self.functions, sessionFile: sessionFile)
    }

    private func output(of code: String) throws -> [String] { try playground().output(of: code) }

    @Test(arguments: [
        // Equality, also in lists and tables, and with values of another type.
        ("interval(1, 2) == interval(1, 2)", "true"), ("interval(1, 2) == interval(1, 3)", "false"),
        ("interval(1, 2) != [1, 2]", "true"), ("[interval(1, 2), 3] == [interval(1, 2), 3]", "true"),
        ("table([\"x\"], [[interval(0, 1)]]) == table([\"x\"], [[interval(0, 2)]])", "false"),
        // Operators.
        ("interval(1, 2) + interval(3, 4)", "4 … 6"), ("2 * interval(1, 2)", "2 … 4"),
        ("-interval(1, 2)", "-2 … -1"), ("interval(1, 2) < interval(3, 4)", "true"),
        ("[2 * i for i in [interval(0, 1), interval(2, 3)]]", "[0 … 2, 4 … 6]"),
        // Fields and elements.
        ("interval(1, 2).lower", "1"), ("interval(1, 2)[1]", "2"),
        ("[2 * k for k in interval(1, 2)]", "[2, 4]"),
        ("length(interval(1, 2))", "2"), ("width(interval(1, 4))", "3"), ("interval(1, 4).width()", "3"),
        ("\"it is \\(interval(1, 2))\"", "it is 1 … 2"),
        ("def f(i) { i + i }\nf(interval(1, 2))", "2 … 4"),
        (
            "t = table([\"x\"], [[interval(0, 1)], [interval(5, 6)]]); (t where x == interval(5, 6))[0].x",
            "5 … 6"
        ),
        // What `where` chooses from.
        ("shelf() where pages > 100", "1 books"), ("(shelf() where not pages > 100)[1]", "Lady Susan"),
        ("(shelf() where pages == nothing)[0]", "Persuasion"),
        ("(shelf() where title == \"Emma\")[0]", "Emma"),
        ("length(shelf()[2..3])", "2"), ("length(shelf() where true where pages < 100)", "2"),
    ])
    func worksInPrograms(code: String, result: String) throws {
        #expect(try output(of: code).last == result)
    }

    @Test(arguments: [
        // A rule that nobody wrote, found before the run and while it runs.
        ("interval(1, 2) - interval(0, 1)", "- does not go between an interval and an interval"),
        ("xs = [interval(1, 2)]\nxs[0] - xs[0]", "- does not go between an interval and an interval"),
        ("interval(1, 2) * 2", "* does not go between an interval and a number"),
        ("interval(1, 2) > interval(0, 1)", "> does not go between an interval and an interval"),
        ("interval(1, 2) + \"a\"", "+ does not go between an interval and a text"),
        ("-shelf()", "cannot negate a shelf"),
        ("if interval(0, 1) { 1 }", "a condition should be true or false, not an interval"),
        ("interval(1, 2).middle", "an interval has no field “middle”"),
        ("shelf().title", "a shelf has no field “title”"),
        ("interval(1, 2)[2]", "no element 2 in a interval of 2"),
        ("interval(1, 2)[0..1]", "an interval has no slices"),
        (
            "interval(1, 2) where lower > 0",
            "where goes after a dataset, a neighbour set or a table, not an interval"
        ),
        ("width(3)", "x of width should be an interval, not the number 3"),
        ("width(shelf())", "x of width should be an interval, not a shelf"),
        ("interval(2, 1)", "an interval ends where it begins"),
        ("shelf() where weight > 1", "no column “weight” of books"),
        ("shelf() where title == \"Ema\"", "no book has title “Ema”"),
        ("shelf() where title > 3", "> does not go between a text and a number: in book 0 title is “Emma”"),
    ])
    func refusesWhatItDoesNotKnow(code: String, message: String) throws {
        #expect(try output(of: code).first { $0.hasPrefix("error") } == "error: " + message)
    }

    /// The types say what to write instead.
    @Test(arguments: [
        ("interval(1, 2) - interval(0, 1)", "the opposite of an interval is -a, and is added"),
        ("width(3)", "one number is an interval, too: interval(1, 1)"),
    ])
    func advises(code: String, advice: String) throws {
        #expect(try output(of: code).last == "  = " + advice)
    }

    /// What a loop leaves out is reported once.
    @Test func aLoopLeavesElementsOut() throws {
        #expect(
            try output(of: "titles = [b for b in shelf()]\nfor b in shelf() { print(b) }") == [
                "warning: a book has no title", "  │ titles = [b for b in shelf()]",
                "  │                      ^^^^^^^", "titles: [\"Emma\", \"Persuasion\", \"Lady Susan\"]",
                "Emma", "Persuasion", "Lady Susan",
            ])
    }

    @Test(arguments: [
        ("interval(1, 2)", #"{"lower":1,"upper":2}"#), ("[interval(0, 1), 3]", #"[{"lower":0,"upper":1},3]"#),
        ("table([\"x\"], [[interval(0, 1)]])[0]", #"{"x":{"lower":0,"upper":1}}"#),
        ("table([\"s\"], [[shelf()]])", #"[{"s":"4 books"}]"#),
    ])
    func hasAJSONForm(code: String, json: String) throws {
        let value = try #require(try playground().value(of: code).json)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(value), as: UTF8.self) == json)
        #expect(try playground().value(of: "shelf()").json == nil)
    }

    /// By itself and within lists, tables and rows; unread values are known by their kind.
    @Test func isKeptInTheSession() throws {
        let playground = try playground(sessionFile: true)
        let code = """
            i = interval(-0.5, 2);
            s = shelf();
            xs = [i, [i, "a"], s];
            t = table(["x", "y"], [[i, 1], [s, 2]]);
            row = t[1];
            """
        playground.run(code)
        try playground.reopen()
        #expect(playground.mistakes(in: "i - 1") == ["- does not go between an interval and a number"])
        playground.run("kept = [i, s, xs, t, row];\n" + code)
        _ = playground.host.takeLines()
        #expect(playground.output(of: "kept == [i, s, xs, t, row]") == ["true"])
        #expect(try playground.session.summary(of: "i")?.type == "interval")
    }

    /// In a session without the type, everything else works.
    @Test func isMissedWhereTheTypeIsNot() throws {
        let playground = try playground(sessionFile: true)
        playground.run("i = interval(1, 2); k = 3")
        let store = playground.session.store
        let hash = try #require(try store.hash(of: "i"))
        let reader = ObjectReader(store: store, types: TypeTable([]), commands: Playground.table.commands)
        #expect(throws: (any Error).self) { try reader.value(hash) }
        #expect(try reader.value(try #require(try store.hash(of: "k"))) as? Double == 3)
    }

    /// The checks before the run and the run itself agree on what goes together, for all types.
    @Test func operatorsAgreeWithTheRun() throws {
        let samples = [
            "2", "\"a\"", "true", "nothing", "[1]", "table([\"a\"], [[1]])", "table([\"a\"], [[1]])[0]",
            "twice",
            "interval(1, 2)", "shelf()",
        ]
        let playground = try playground()
        playground.run("def twice(n) { 2 * n }\nall = [\(samples.joined(separator: ", "))]")
        let kinds = try (0..<samples.count).map { type(of: try playground.value(of: "all[\($0)]")).kind }
        // The list knows nothing about its elements, but the row's table counts it as what it is.
        #expect(Set(kinds).count == samples.count)
        _ = playground.host.takeLines()
        for operation in BinaryOperator.allCases where operation != .and && operation != .or {
            for (i, left) in samples.enumerated() {
                for (j, right) in samples.enumerated() {
                    let code = "\(left) \(operation.rawValue) \(right)"
                    let found = playground.mistakes(in: code)
                    let ran = playground.output(of: "all[\(i)] \(operation.rawValue) all[\(j)]")
                    let isRefused = ran.contains { $0.contains("does not go between") }
                    #expect(found.isEmpty == !isRefused, "\(code): \(found), \(ran)")
                }
            }
        }
    }
}
