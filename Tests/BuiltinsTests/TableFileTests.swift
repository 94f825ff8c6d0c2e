import Foundation
import Interpreter
import Testing

/// Tables as CSV: what is saved is read back.
@Suite struct TableFileTests {
    /// Whatever a text reads like, and whatever is not known.
    @Test(arguments: [
        "1", "-2.5", "true", "false", "\"true\"", "\"TRUE\"", "\"NA\"", "\"-\"", "\"000010\"", "\"equal\"",
        "\"nothing\"", "\"12\"", "\"\"", "\"a, b\"",
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
        ("[\"\"]", "back.value", "[\"\"]"),
        ("[\"a\", nothing, \"\"]", "back.value", "[\"a\", unknown, \"\"]"),
        ("[1, \"a\", nothing]", "back.value", "[1, \"a\", unknown]"),
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

    /// A blank alone in its row can be told from no row only by a word; quotes around nothing are an empty text.
    @Test func aColumnOfItsOwnComesBack() throws {
        let playground = try Playground()
        try playground.write("a\n1\nNA\n3\n\"\"\n", to: "home/data/one.csv")
        #expect(playground.output(of: "load(\"one.csv\").a") == ["[1, unknown, 3, \"\"]"])
    }

    @Test func nothingIsABlank() throws {
        let playground = try Playground()
        playground.run(
            """
            save(table(["a", "b"], [[1, nothing], [nothing, "x"]]), "\(playground.folder)/two.csv")
            save([1, nothing], "\(playground.folder)/one.csv")
            """)
        func text(_ name: String) throws -> String {
            try String(contentsOfFile: playground.folder + "/" + name, encoding: .utf8)
        }
        #expect(try text("two.csv") == "a,b\n1,\n,x\n")
        #expect(try text("one.csv") == "value\n1\nNA\n")
    }

    /// The rules are those of the sheets that sets read.
    @Test(arguments: [
        (
            "1,NA,NaN,n/a,null,unknown,?,-, ,nothing",
            "[1, unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown]"
        ),
        ("TRUE,false,True", "[true, false, true]"), ("000010,7,NA", "[\"000010\", \"7\", unknown]"),
        ("9007199254740993,1", "[\"9007199254740993\", \"1\"]"),
        ("9007199254740992,-5,0", "[9007199254740992, -5, 0]"),
        ("a,1,b", "[\"a\", \"1\", \"b\"]"), ("0,0.5, 2", "[0, 0.5, 2]"),
    ])
    func cellsAreReadAsSheetsAre(cells: String, column: String) throws {
        let playground = try Playground()
        let rows = cells.split(separator: ",").map { "\($0),z\n" }.joined()
        try playground.write("x,y\n" + rows, to: "home/data/cells.csv")
        #expect(playground.output(of: "load(\"cells.csv\").x") == [column])
    }

    @Test func aWordAmongNumbersIsTold() throws {
        let playground = try Playground()
        try playground.write("n,x\n1,2\n2,3\n3,lost\n4,\n", to: "home/data/mixed.csv")
        let lines = playground.output(of: "load(\"mixed.csv\").x")
        #expect(lines.first == "warning: x is words, not numbers, since line 4 of mixed.csv says “lost”")
        #expect(lines.last == "[\"2\", \"3\", \"lost\", unknown]")
    }

    @Test(arguments: [("[1, 2]", "a list"), ("table([\"b\"], [[1]])", "a table")])
    func aListInACellIsRefused(cell: String, type: String) throws {
        let lines = try Playground().output(
            of: "save(table([\"a\", \"v\"], [[1, 2], [1, \(cell)]]), \"t.csv\")")
        #expect(lines.first?.contains("row 1, counted from 0, has \(type) in “v”") == true, "\(lines)")
    }

    /// Some programs put all cells in quotes.
    @Test func quotesAroundAllTellNothing() throws {
        let playground = try Playground()
        try playground.write("\"a\",\"b\"\n\"1\",\"true\"\n\"\",\"x\"\n", to: "home/data/all.csv")
        #expect(
            playground.output(of: "t = load(\"all.csv\"); [t.a, t.b]").last
                == "[[1, unknown], [\"true\", \"x\"]]"
        )
    }
}
