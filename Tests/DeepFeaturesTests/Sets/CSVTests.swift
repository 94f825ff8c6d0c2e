import DeepFeatures
import Support
import Testing

@Suite struct CSVTests {
    private func table(_ text: String) throws -> [[String]] {
        let folder = try TemporaryFolder()
        return try CSV.table(path: folder.write(text, "t.csv"))
    }

    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("\u{FEFF}a,b\n", [["a", "b"]]),
        ("\n\na,b\n\r\n\n1,2\n\n", [["a", "b"], ["1", "2"]]),
        ("a,,\n,,c", [["a", "", ""], ["", "", "c"]]),
        ("\"a,b\",\"say \"\"hi\"\"\"\n", [["a,b", "say \"hi\""]]),
        ("\"two\nlines\",x\ny,z", [["two\nlines", "x"], ["y", "z"]]),
        ("\"two\r\nlines\"\r\n", [["two\r\nlines"]]),
        ("\"\",b", [["", "b"]]),
        ("a,\"\"", [["a", ""]]),
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
                "line \(line): the number of cells is \(cells), that of the first line is 2") == true)
    }

    @Test func aMissingFileIsAnError() {
        let error = #expect(throws: FileAccessError.self) { try CSV.table(path: "/nowhere/t.csv") }
        #expect(error?.message == "cannot read “/nowhere/t.csv”: No such file or directory")
    }
}
