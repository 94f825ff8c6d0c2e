import Foundation
import Interpreter
import Testing

/// Tables as CSV: what is saved is read back.
@Suite struct TableFileTests {
    /// Whatever a text reads like, and whatever is not known.
    @Test(arguments: [
        "1", "-2.5", "true", "false", "nothing", "\"true\"", "\"nothing\"", "\"12\"", "\"\"", "\"a, b\"",
        "\"say \\\"hi\\\"\"", "\"two\\nlines\"", "\"nan\"", "\"1e5\"", "\"  x \"", "unknown.score", "\"ä\"",
    ])
    func cellsComeBack(cell: String) throws {
        let playground = try Playground()
        try playground.write("file,score\nf0.png,\nf1.png,1\n", to: "home/data/blank.csv")
        playground.run(
            """
            unknown = dataset("faces", attributes: "blank.csv")["f0.png"]
            t = table(["a", "b"], [[\(cell), 1], [2, \(cell)]]); save(t, "\(playground.folder)/t.csv")
            back = load("\(playground.folder)/t.csv")
            """)
        let (saved, back) = (try playground.value(of: "t"), try playground.value(of: "back"))
        let values = try [saved, back].map { try #require($0 as? TableValue).rows.joined().map(described) }
        #expect(values[0] == values[1])
    }

    private func described(_ value: any Value) -> String {
        "\(value.typeName) \(value.summary(named: nil)) \((value as? Nothing)?.isUnknown ?? false)"
    }

    /// Lists of one length are rows; a list is a column.
    @Test(arguments: [
        ("[[1, 2], [3, 4]]", "[back.value0, back.value1]", "[[1, 3], [2, 4]]"),
        ("[[\"a\", true]]", "[back.value0, back.value1]", "[[\"a\"], [true]]"),
        ("[0.1, 0.2]", "back.value", "[0.1, 0.2]"), ("[[1], [2]]", "back.value0", "[1, 2]"),
    ])
    func listsComeBackAsTables(list: String, columns: String, result: String) throws {
        let playground = try Playground()
        playground.run(
            "save(\(list), \"\(playground.folder)/l.csv\"); back = load(\"\(playground.folder)/l.csv\")")
        _ = playground.output(of: "1")
        #expect(playground.output(of: columns) == [result])
    }

    /// What would come back as texts is not written.
    @Test(arguments: ["[[1, 2], [3]]", "[1, [2]]", "[[[1]]]", "[[]]"])
    func listsOfOtherShapesAreNoTables(list: String) throws {
        let lines = try Playground().output(of: "save(\(list), \"l.csv\")")
        #expect(
            lines.first
                == "error: a CSV file holds a list of values, or of lists that are all of one length")
    }

    /// A blank alone in its row can be told from no row only by quotes.
    @Test func aColumnOfItsOwnComesBack() throws {
        let playground = try Playground()
        try playground.write("a\n1\n\"\"\n3\n", to: "home/data/one.csv")
        #expect(playground.output(of: "load(\"one.csv\").a") == ["[1, unknown, 3]"])
    }

    /// Some programs put all cells in quotes.
    @Test func quotesAroundAllTellNothing() throws {
        let playground = try Playground()
        try playground.write("\"a\",\"b\"\n\"1\",\"true\"\n\"\",\"x\"\n", to: "home/data/all.csv")
        #expect(
            playground.output(of: "t = load(\"all.csv\"); [t.a, t.b]").last == "[[1, unknown], [true, \"x\"]]"
        )
    }
}
