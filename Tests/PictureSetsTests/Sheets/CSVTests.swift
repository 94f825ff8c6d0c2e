import PictureSets
import Support
import TestSupport
import Testing

@Suite struct CSVTests {
    private func table(_ text: String) throws -> [[String]] {
        let folder = try ScratchFolder()
        return try texts(folder.write(text, "t.csv"))
    }

    /// The cells of a file, the header first; none for an empty file.
    private func texts(_ path: String) throws -> [[String]] {
        guard let table = try CSV.table(path: path) else { return [] }
        return [table.columns] + table.rows.map { $0.map(\.text) }
    }

    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("\u{FEFF}a,b\n", [["a", "b"]]),
        ("\n\na,b\n\r\n\n1,2\n\n", [["a", "b"], ["1", "2"]]),
        ("a,,\n,,c", [["a", "column_2", "column_3"], ["", "", "c"]]),
        ("\"a,b\",\"say \"\"hi\"\"\"\n", [["a,b", "say \"hi\""]]),
        ("\"two\nlines\",x\ny,z", [["two\nlines", "x"], ["y", "z"]]),
        ("\"two\r\nlines\"\r\n", [["two\r\nlines"]]),
        ("\"\",b", [["column_1", "b"]]),
        ("a,\"\"", [["a", "column_2"]]),
        ("a\n\"\"\n\nb\n\"\"", [["a"], [""], ["b"], [""]]),
        ("ä,😀\n", [["ä", "😀"]]),
        ("a\"b,c", [["a\"b", "c"]]),
        ("", []), ("\n", []), ("\u{FEFF}", []),
    ])
    func recordsAreThoseOfRFC4180(text: String, records: [[String]]) throws {
        #expect(try table(text) == records)
    }

    @Test func aQuoteThatIsNeverClosedIsNamedByTheLineItOpensOn() throws {
        let error = #expect(throws: TableFileError.self) { try table("a,b\n\"x\ny\",1\nz,\"open\n\n\n") }
        #expect(error?.message.hasPrefix("table file ") == true)
        #expect(error?.message.hasSuffix("/t.csv, line 4: a quote that is never closed") == true)
        #expect(error?.remedy?.contains("attribute") == false)
    }

    @Test(arguments: [("a,b\n\n1,2\n3\n", 4, 1), ("a,b\n\"1\n\",2\n3,4,5\n", 4, 3)])
    func aRaggedRowIsNamedByItsLine(text: String, line: Int, cells: Int) throws {
        let error = #expect(throws: TableFileError.self) { try table(text) }
        #expect(
            error?.message.hasSuffix(
                "line \(line): it has \(cells) cells, and the first line has 2") == true)
    }

    @Test(arguments: [
        ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]), ("a\tb\n1\t2,2\n", [["a", "b"], ["1", "2,2"]]),
        ("\"a;b;c\",d\n1,2\n", [["a;b;c", "d"], ["1", "2"]]),
        ("a;b,c;d\n1;2;3\n", [["a", "b,c", "d"], ["1", "2", "3"]]),
        ("sep=;\na,b;c\n1;2\n", [["a,b", "c"], ["1", "2"]]), ("sep=x\n", [["sep=x"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]), ("a\n1;2\n", [["a"], ["1;2"]]),
    ])
    func theHeaderTellsTheSeparator(text: String, records: [[String]]) throws {
        #expect(try table(text) == records)
    }

    @Test func utf16IsReadByItsMark() throws {
        let folder = try ScratchFolder()
        let units = Array("a;ä\n😀;2\n".utf16)
        let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for (index, bytes) in [little, big].enumerated() {
            #expect(try texts(folder.write(bytes, "\(index).csv")) == [["a", "ä"], ["😀", "2"]])
        }
        #expect(try texts(folder.write(little.dropLast(), "torn.csv")) == [["a", "ä"], ["😀", "2"]])
    }

    /// Whether there are many rows or many columns, reading can be stopped.
    @Test(arguments: ["1\n", "1,"])
    func longAndWideTablesCanBeInterrupted(cell: String) throws {
        let folder = try ScratchFolder()
        let path = try folder.write(String(repeating: cell, count: 200_000), "t.csv")
        #expect(throws: WorkCancelled.self) {
            try CSV.table(path: path, monitor: CountingMonitor(cancellingAtPoll: 2))
        }
        #expect(try texts(path).joined().count >= 200_000)
    }

    @Test func quotesTellTextsUnlessAllCellsHaveThem() throws {
        let folder = try ScratchFolder()
        let some = try #require(try CSV.table(path: folder.write("a,b\n\"1\",2\n", "some.csv")))
        #expect(some.rows[0].map(some.number) == [nil, 2])
        let all = try #require(try CSV.table(path: folder.write("\"a\",\"b\"\n\"1\",\"2\"\n", "all.csv")))
        #expect(all.rows[0].map(all.number) == [1, 2])
    }

    /// With either decimal sign, whatever separates the cells; three digits after a comma could be thousands.
    @Test(arguments: [
        ("\"a\",\"b\"\n\"1.5\",\"-0,25\"\n", [1.5, -0.25]), ("\"a\";\"b\"\n\"1.5\";\"1,5\"\n", [1.5, 1.5]),
        ("\"a\"\t\"b\"\n\"1e3\"\t\"1.234,5\"\n", [1000, 1234.5]),
        ("\"a\",\"b\"\n\"1,234\",\"0,234\"\n", [nil, 0.234]),
    ])
    func numbersInQuotesHaveEitherDecimalSign(text: String, numbers: [Double?]) throws {
        let folder = try ScratchFolder()
        let table = try #require(try CSV.table(path: folder.write(text, "t.csv")))
        #expect(table.rows[0].map(table.number) == numbers)
    }

    @Test func aMissingFileIsAnError() {
        let error = #expect(throws: FileAccessError.self) { try CSV.table(path: "/nowhere/t.csv") }
        #expect(error?.message == "cannot read “/nowhere/t.csv”: No such file or directory")
    }
}
