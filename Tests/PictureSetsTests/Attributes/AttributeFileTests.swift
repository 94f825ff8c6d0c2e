import PictureSets
import Support
import Testing

@Suite struct AttributeFileTests {
    private func parse(_ text: String, for files: [String] = ["a.jpg", "b.jpg", "c.jpg"]) throws
        -> AttributeTable
    {
        try AttributeFile.parse(text, path: "faces.csv", for: files)
    }

    private func column(_ name: String, of table: AttributeTable) -> [AttributeValue?] {
        let column = table.column(named: name)
        return (0..<3).map { column?[$0] }
    }

    private func problem(of text: String) -> String? {
        #expect(throws: SheetError.self) { try parse(text) }?.message
    }

    @Test func rowsFollowTheFilesNotTheTable() throws {
        let table = try parse("file,smiling\nc.jpg,0\nstranger.jpg,1\na.jpg,1\n")
        #expect(table.names == ["smiling"])
        #expect(column("smiling", of: table) == [.number(1), nil, .number(0)])
    }

    @Test func numbersMayBeWrittenInManyWays() throws {
        let table = try parse("file,x,y\na.jpg,TRUE,-0.25\nb.jpg, no ,\nc.jpg,yes,1e2\n")
        #expect(column("x", of: table) == [.number(1), .number(0), .number(1)])
        #expect(column("y", of: table) == [.number(-0.25), nil, .number(100)])
    }

    /// None of these is a float32.
    @Test func numbersKeepAllTheirDigits() throws {
        let cells: [(String, Double)] = [
            ("20250101", 20_250_101), ("0.123456789", 0.123456789), ("16777217", 16_777_217),
            ("1e300", 1e300),
            ("-0.1", -0.1),
        ]
        for (text, number) in cells {
            let table = try parse("file,x\na.jpg,\(text)\n")
            #expect(column("x", of: table) == [.number(number), nil, nil])
        }
    }

    @Test(arguments: ["inf", "-inf", "Infinity", "1e999"])
    func notEverythingThatParsesIsANumber(text: String) throws {
        #expect(try column("x", of: parse("file,x\na.jpg,\(text)\n")) == [.text(text), nil, nil])
    }

    @Test func aWordMakesAColumnACategory() throws {
        let table = try parse("file,pose,score\na.jpg,left,1\nb.jpg,,0\nc.jpg,1,1\n")
        #expect(column("pose", of: table) == [.text("left"), nil, .text("1")])
        #expect(column("score", of: table) == [.number(1), .number(0), .number(1)])
    }

    /// An infinite score would poison comparisons, so it is a word like any other.
    @Test func numbersThatAreNotFiniteAreWords() throws {
        let table = try parse("file,x\na.jpg,inf\nb.jpg,1e999\nc.jpg,2\n")
        #expect(column("x", of: table) == [.text("inf"), .text("1e999"), .text("2")])
    }

    @Test func columnsAreFoundInAnySpelling() throws {
        let table = try parse("file,Mouth Slightly Open\na.jpg,1\n")
        #expect(table.column(named: "mouth-slightly_OPEN") != nil)
        #expect(table.column(named: "mouth") == nil)
        #expect(table.row(0)["Mouth_Slightly_Open"] == .number(1))
    }

    @Test func filesInSubFoldersFindTheirRow() throws {
        let text = "file,x\na.jpg,1\nmen/b.jpg,0\n"
        let table = try parse(text, for: ["women/a.jpg", "men/b.jpg", "women/b.jpg"])
        #expect(column("x", of: table) == [.number(1), .number(0), nil])
    }

    @Test func rowsMayHaveMoreFoldersThanTheFiles() throws {
        let rows = "file,x\npics/0.ppm,1\npics/men/1.ppm,2\n./2.ppm,3\n"
        let table = try parse(rows, for: ["0.ppm", "men/1.ppm", "2.ppm"])
        #expect(column("x", of: table) == [.number(1), .number(2), .number(3)])
    }

    /// The exact name first, then the row with the most folders; a name that fits two rows belongs to neither.
    @Test func theNearestRowWins() throws {
        let rows = "file,x\nold/a.jpg,1\na.jpg,2\nnew/b.jpg,3\nold/b.jpg,4\nc.jpg,5\nnew/c.jpg,6\n"
        let table = try parse(rows, for: ["a.jpg", "b.jpg", "pics/new/c.jpg"])
        #expect(column("x", of: table) == [.number(2), nil, .number(6)])
    }

    @Test func aTableForOtherPicturesIsAnError() throws {
        let error = #expect(throws: SheetError.self) { try parse("file,x\n000001.jpg,1\n2.jpg,0\n") }
        #expect(
            error?.message == "attribute file faces.csv, line 2: "
                + "the row “000001.jpg”, like all others, fits no picture, such as “a.jpg”")
        #expect(
            error?.remedy
                == "one column holds the pictures' file names, with or without folders before them")
        #expect(throws: Never.self) { try parse("file,x\n") }
    }

    @Test func quotesByteOrderMarkAndCRLFAreRead() throws {
        let table = try parse("\u{FEFF}\"file\",\"hair, colour\"\r\n\"a.jpg\",\"light \"\"ash\"\"\"\r\n\r\n")
        #expect(column("hair_colour", of: table) == [.text("light \"ash\""), nil, nil])
    }

    @Test func faultsNameTheirLine() {
        #expect(
            problem(of: "") == "attribute file faces.csv, line 1: no header with a file column and attributes"
        )
        #expect(problem(of: "file\na.jpg\n")?.contains("line 1: no header") == true)
        #expect(
            problem(of: "file,x,y\na.jpg,1,1\n\nb.jpg,1\n")
                == "attribute file faces.csv, line 4: 2 cells where the header has 3")
        #expect(problem(of: "file,x\n\"a\nb.jpg\",1\nc.jpg,1,2\n")?.contains("line 4: 3 cells") == true)
        #expect(
            problem(of: "file,x\na.jpg,1\nb.jpg,0\na.jpg,0\n")
                == "attribute file faces.csv, line 4: a second row for “a.jpg”, after that on line 2")
        #expect(
            problem(of: "file,Blond Hair,blond_hair\n")
                == "attribute file faces.csv, line 1: two columns are both named “blond_hair”")
    }

    /// Reading it would never end.
    @Test func aDeviceIsNoAttributeFile() {
        #expect(throws: NotARegularFile.self) { try AttributeFile.read(path: "/dev/zero", for: ["a.jpg"]) }
        #expect(throws: NotARegularFile.self) { try CSV.table(path: "/dev/zero") }
        #expect(throws: NotARegularFile.self) { try DirectFileHashing.hash(ofFile: "/dev/zero") }
    }

    @Test func aMissingFileSaysSo() throws {
        let error = #expect(throws: FileAccessError.self) {
            try AttributeFile.read(path: "/nowhere/faces.csv", for: ["a.jpg"])
        }
        #expect(error?.message == "cannot read “/nowhere/faces.csv”: No such file or directory")
        #expect(error?.remedy == "check the name and the folder")
    }
}
