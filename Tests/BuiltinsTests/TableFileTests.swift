import LanguageTestSupport
import Foundation
import Interpreter
import PictureValues
import Testing

/// Tables as CSV: what is saved is read back.
@Suite struct TableFileTests {
    /// Whatever a text looks like, and whatever is not known.
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

    /// Columns without a name, a title above them, and two with the same name.
    @Test(arguments: [
        (",a\n0,1\n", "column 1 of t.csv has no name, and is called column_1", "t.column_1", "[0]"),
        (
            "a,,\n0,1,2\n", "line 1 of t.csv names one of 3 columns: if it is a title, take it out",
            "t.column_3", "[2]"
        ),
        ("a,b,a\n0,1,2\n", "2 columns of t.csv are called a; the name means the first", "t.a", "[0]"),
    ])
    func oddHeadersAreTold(text: String, remark: String, column: String, result: String) throws {
        let playground = try Playground()
        try playground.write(text, to: "home/data/t.csv")
        let lines = playground.output(of: "t = load(\"t.csv\")")
        #expect(lines.first?.hasPrefix("warning: \(remark)") == true, "\(lines)")
        #expect(playground.output(of: column) == [result])
    }

    /// What spreadsheets write beside and below a table.
    @Test(arguments: [
        "a;b;;\n1;2;;\n3;4;;\n", "a;b\n1;2;;\n3;4\n", "a;b\n1;2\n3;4\n;;\n;\n", "a;b;\n;;\n1;2;\n3;4;\n",
    ])
    func separatorsAloneAreNoCells(text: String) throws {
        let playground = try Playground()
        try playground.write(text, to: "home/data/t.csv")
        #expect(playground.output(of: "t = load(\"t.csv\")") == ["t: table, 2 rows: a, b"])
        #expect(playground.output(of: "[t.a, t.b]") == ["[[1, 3], [2, 4]]"])
    }

    @Test func aRowOfNothingComesBack() throws {
        let playground = try Playground()
        playground.run("t = table([\"a\", \"b\"], [[nothing, nothing], [1, nothing]])")
        playground.run("save(t, \"\(playground.folder)/t.csv\"); u = load(\"\(playground.folder)/t.csv\")")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "[u.a, u.b]") == ["[[unknown, 1], [unknown, unknown]]"])
    }

    /// `1.250` is 1.25 or 1250: said, in tables and in sets.
    @Test func pointsThatMayPartThousandsAreTold() throws {
        let playground = try Playground()
        try playground.write("file;rt;big\nf0.png;1.250;1.250,5\nf1.png;980;2,5\n", to: "home/data/t.csv")
        let told =
            "rt in line 2 of t.csv, “1.250”, is read with a decimal point: if it separates thousands, take it out"
        for code in [
            "t = load(\"t.csv\")", "d = dataset([\"faces/f0.png\", \"faces/f1.png\"], attributes: \"t.csv\")",
        ] {
            let lines = playground.output(of: code)
            #expect(lines.first == "warning: " + told, "\(lines)")
        }
        #expect(playground.output(of: "t.big") == ["[1250.5, 2.5]"])
        try playground.write("a;b\n1,250;0.250\n2,5;12.5\n", to: "home/data/u.csv")
        #expect(playground.output(of: "u = load(\"u.csv\")").count == 1)
    }

    /// A workbook becomes a table by the line that dataset gives for it.
    @Test func workbooksAreConverted() throws {
        let playground = try Playground()
        try playground.write(
            "PK\u{3}\u{4}xxxxxxxxxxxxxxxxxxxxxxxxxx[Content_Types].xmlxl/workbook.xml", to: "home/data/r.xlsx"
        )
        let lines = playground.output(of: "load(\"r.xlsx\")").joined(separator: " ")
        #expect(lines.contains("save it as CSV in the program that made it"), "\(lines)")
        try playground.write("a\tb\n1\t2\n", to: "home/data/r.txt")
        let text = playground.output(of: "load(\"r.txt\")").joined(separator: " ")
        #expect(text.contains("give it a name that ends in .csv"), "\(text)")
    }

    /// In loops, where nothing echoes.
    @Test func aTableIsPrintedWhole() throws {
        let playground = try Playground()
        let code = "t = table([\"a\"], [[1], [2]]);"
        playground.run(code)
        #expect(playground.output(of: "for k in [1] { print(t) }") == playground.output(of: "t"))
        #expect(playground.output(of: "print(t, 1)") == ["table, 2 rows: a 1"])
    }

    /// What would be read back as texts is not written.
    @Test(arguments: ["[[1, 2], [3]]", "[1, [2]]", "[[[1]]]", "[[]]"])
    func listsOfOtherShapesAreNoTables(list: String) throws {
        let lines = try Playground().output(of: "save(\(list), \"l.csv\")")
        #expect(
            lines.first
                == "error: a CSV file holds a list of values, or of lists that are all of the same length")
    }

    /// A blank alone in its row can be distinguished from no row only by a word; quotes around nothing are an
    /// empty text.
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
            "1,NA,NaN,n/a,null,unknown,?,-, ,nothing,—",
            "[1, unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown]"
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

    /// Some programs put all cells in quotes, and a set reads them as a table does.
    @Test(arguments: [",", ";", "\t"])
    func numbersInQuotesAreNumbers(separator: String) throws {
        let playground = try Playground()
        func sheet(_ lines: [[String]]) -> String {
            lines.map { $0.map { "\"\($0)\"" }.joined(separator: separator) + "\n" }.joined()
        }
        try playground.write(
            sheet([["file", "point", "comma"], ["f0.png", "1.5", "2,5"], ["f1.png", "-0.5", "0,125"]]),
            to: "home/data/all.csv")
        #expect(playground.output(of: "t = load(\"all.csv\")") == ["t: table, 2 rows: file, point, comma"])
        #expect(playground.output(of: "[t.point, t.comma]") == ["[[1.5, -0.5], [2.5, 0.125]]"])
        playground.run("d = dataset([\"faces/f0.png\", \"faces/f1.png\"], attributes: \"all.csv\")")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "[[x.point, x.comma] for x in d]") == ["[[1.5, 2.5], [-0.5, 0.125]]"])
    }

    /// What save wrote as texts comes back as texts; a column that may be meant as numbers is told.
    @Test func aColumnOfNumbersInQuotesAmongOthersIsTold() throws {
        let playground = try Playground()
        try playground.write(
            "id,n,word,code\n\"1\",1,\"a\",\"007\"\n\"2,5\",2,\"3\",\"008\"\n,3,,\n", to: "home/data/some.csv"
        )
        #expect(
            playground.output(of: "t = load(\"some.csv\")") == [
                "warning: id of some.csv is texts, since its numbers are in quotes and other cells are not: "
                    + "number(t.id) reads them", "  │ t = load(\"some.csv\")", "  │          ^^^^^^^^^^",
                "t: table, 3 rows: id, n, word, code",
            ])
        #expect(playground.output(of: "t.id") == ["[\"1\", \"2,5\", unknown]"])
        #expect(playground.output(of: "number(t.id)") == ["[1, 2.5, unknown]"])
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
