import Foundation
import PictureSets
import Support
import TestSupport
import Testing

/// Sheets as other programs write them.
@Suite struct SheetFormTests {
    private static let files = ["f0.png", "f1.png", "f2.png", "f3.png"]

    private func parse(_ text: String) throws -> AttributeTable {
        try AttributeFile.parse(text, path: "t.csv", for: Self.files)
    }

    private func remarks(_ text: String) throws -> [String] {
        try AttributeFile.parsing(Array(text.utf8), path: "t.csv", for: Self.files).remarks
    }

    private func cells(_ name: String, _ table: AttributeTable) -> [AttributeValue?] {
        let column = table.column(named: name)
        return Self.files.indices.map { column?[$0] }
    }

    private func message(_ text: String) -> String? {
        #expect(throws: SheetError.self) { try parse(text) }?.message
    }

    @Test(arguments: [
        "NA", "N/A", "#N/A", "<NA>", "NaN", "nan", "null", "NULL", "?", "-", "", " ", "unknown", "nothing",
    ])
    func wordsForUnknown(word: String) throws {
        let table = try parse("file,smiling,pose\nf0.png,1,left\nf1.png,\(word),\(word)\nf2.png,0,right\n")
        #expect(cells("smiling", table) == [.number(1), nil, .number(0), nil])
        #expect(cells("pose", table) == [.text("left"), nil, .text("right"), nil])
    }

    /// Spreadsheets on Windows write letters in Windows-1252: read as such, and reported.
    @Test func westernTextIsRead() throws {
        let folder = try ScratchFolder()
        let text = "file,L\u{E4}cheln,farbe\nf0.png,1,Gr\u{FC}n\nf1.png,0,Gr\u{E4}n \u{93}x\u{94}\n"
        let path = try folder.write(text.unicodeScalars.map { UInt8($0.value) }, "west.csv")
        let read = try AttributeFile.reading(path: path, for: Self.files, monitor: SilentMonitor())
        #expect(read.table.names == ["lächeln", "farbe"])
        #expect(cells("farbe", read.table) == [.text("Grün"), .text("Grän “x”"), nil, nil])
        #expect(
            read.remarks.first
                == "west.csv is not UTF-8 and was read as Western text (Windows-1252): if letters are wrong, save it as "
                + "UTF-8 in the program that made it")
        // One damaged character among many is damage.
        let damaged = try folder.write(Array("file,a\nf0.png,ü\nf1.png,ö".utf8) + [0xFF, 10], "damaged.csv")
        let kept = try AttributeFile.reading(path: damaged, for: Self.files, monitor: SilentMonitor())
        #expect(cells("a", kept.table).prefix(2) == [.text("ü"), .text("ö\u{FFFD}")])
    }

    @Test func lettersForYesAndNo() throws {
        #expect(cells("a", try parse("file,a\nf0.png,Y\nf1.png,n\n")) == [.number(1), .number(0), nil, nil])
    }

    @Test func hexadecimalIsAWord() throws {
        #expect(cells("a", try parse("file,a\nf0.png,0x19\n")).first == .text("0x19"))
    }

    @Test func pathsOfWindowsAreRead() throws {
        #expect(cells("a", try parse("file,a\nC:\\data\\f1.png,1\n")) == [nil, .number(1), nil, nil])
    }

    /// A name shared by two pictures labels neither.
    @Test func aRowOfSeveralPicturesIsNobodys() throws {
        let files = ["a/1.png", "b/1.png", "b/2.png"]
        let (table, remarks) = try AttributeFile.parsing(
            Array("file,a\n1.png,1\n2.png,0\n".utf8), path: "t.csv", for: files)
        #expect(files.indices.map { table.columns[0][$0] } == [nil, nil, .number(0)])
        #expect(
            remarks.first == "1 of 2 rows of t.csv fit several pictures and count for none (1.png): "
                + "give whole paths, with folders and endings")
    }

    /// A name that is one picture's whole path does not belong to the other in a folder below.
    @Test func aWholePathIsNoOthers() throws {
        let files = ["1.png", "sub/1.png", "sub/2.png"]
        let (table, remarks) = try AttributeFile.parsing(
            Array("file,a\n1.png,1\n2.png,0\n".utf8), path: "t.csv", for: files)
        #expect(files.indices.map { table.columns[0][$0] } == [.number(1), nil, .number(0)])
        #expect(remarks == ["1 of 3 pictures have no row in t.csv (sub/1.png)"])
    }

    @Test func noneIsAWord() throws {
        let table = try parse("file,glasses\nf0.png,none\nf1.png,round\n")
        #expect(cells("glasses", table) == [.text("none"), .text("round"), nil, nil])
    }

    @Test func semicolonsSeparateAndCommasAreDecimalPoints() throws {
        let table = try parse("file;Smiling;score\nf0.png;1;0,5\nf1.png;-1;-12,25\nf2.png;1;1,234\n")
        #expect(cells("smiling", table) == [.number(1), .number(-1), .number(1), nil])
        #expect(cells("score", table) == [.number(0.5), .number(-12.25), .number(1.234), nil])
        let small = try parse("file;p\nf0.png;1,5e-05\nf1.png;-2,5E+1\nf2.png;0,25\n")
        #expect(cells("p", small) == [.number(1.5e-5), .number(-25), .number(0.25), nil])
        let words = try parse("file;p\nf0.png;1,5e\nf1.png;1,e5\nf2.png;1,5e-\n")
        #expect(cells("p", words) == [.text("1,5e"), .text("1,e5"), .text("1,5e-"), nil])
    }

    @Test func tabsSeparate() throws {
        let table = try parse("file\tSmiling\tpose\nf0.png\t1\tto the left, up\n")
        #expect(cells("pose", table)[0] == .text("to the left, up"))
    }

    /// In quotes a comma is the decimal point, unless it could separate thousands.
    @Test func quotedCommasAreDecimalPoints() throws {
        let table = try parse(
            "file,score\nf0.png,\"0,5\"\nf1.png,\"0,125\"\nf2.png,\"1234,567\"\nf3.png,\"-3,25\"\n")
        #expect(cells("score", table) == [.number(0.5), .number(0.125), .number(1234.567), .number(-3.25)])
        #expect(try cells("score", parse("file,score\nf0.png,\"1,234\"\n"))[0] == .text("1,234"))
    }

    @Test func aCommaAtTheEndOfLinesIsNoColumn() throws {
        for text in [
            "file,Smiling,\nf0.png,1,\nf1.png,0,\n", "file,Smiling,,\nf0.png,1,,\nf1.png,0,,\n",
            "file,Smiling\nf0.png,1,\nf1.png,0\n", "file;Smiling;\nf0.png;1;\nf1.png;0\n",
        ] {
            let table = try parse(text)
            #expect(table.names == ["smiling"])
            #expect(cells("smiling", table) == [.number(1), .number(0), nil, nil])
        }
        #expect(
            message("file,Smiling,\nf0.png,1,\nf1.png,0,x\n")
                == "attribute file t.csv, line 3: “x” is in column 3, which has no name")
        #expect(
            message("file,,Smiling\nf0.png,1,2\n") == "attribute file t.csv, line 1: column 2 has no name")
    }

    /// pandas numbers rows in a first column that has no name.
    @Test func rowsMayBeNumbered() throws {
        let table = try parse(",file,Smiling\n0,f0.png,1\n1,f1.png,0\n")
        #expect(table.names == ["smiling"])
        #expect(cells("smiling", table) == [.number(1), .number(0), nil, nil])
    }

    /// A column of numbers with a stray word in it is a category, which is hardly what was meant.
    @Test func aStrayWordIsNamed() throws {
        let rows = "f1.png,0,left\nf2.png,1,right\nf3.png,0,1\n"
        #expect(
            try remarks("file,Smiling,pose\nf0.png,ja,left\n" + rows)
                == ["smiling is words, not numbers, since line 2 of t.csv (f0.png) says “ja”"])
        #expect(try remarks("file,Smiling,pose\nf0.png,1,left\n" + rows).isEmpty)
    }

    // MARK: Rows and pictures

    @Test func rowsAndPicturesThatStayAloneAreTold() throws {
        let text = "file,x\nf0.png,1\nf1.png,1\na.png,1\nb.png,1\nc.png,1\nd.png,1\n"
        #expect(
            try remarks(text) == [
                "4 of 6 rows of t.csv fit no picture (a.png, b.png, c.png and 1 more)",
                "2 of 4 pictures have no row in t.csv (f2.png, f3.png)",
            ])
        #expect(try remarks("file,x\nf0.png,1\nf1.png,1\nf2.png,1\nf3.png,1\n").isEmpty)
    }

    /// CelebA's lists say .jpg; its pictures are published as .png, too.
    @Test func endingsAndCaseDoNotPartRowsFromPictures() throws {
        let text = "file,x\nf0.png,1\nF1.PNG,0\nf2.jpg,1\npics/F3,0\n"
        #expect(cells("x", try parse(text)) == [.number(1), .number(0), .number(1), .number(0)])
        #expect(
            try remarks(text)
                == [
                    "3 of 4 rows of t.csv are taken for pictures of another ending or case (F1.PNG for f1.png, …)"
                ])
    }

    @Test func whatCouldBeSeveralIsNobodys() throws {
        let files = ["a.jpg", "a.png", "b.png"]
        let read = try AttributeFile.parsing(Array("file,x\na,1\nb,1\n".utf8), path: "t.csv", for: files)
        #expect((0..<3).map { read.table.columns[0][$0] } == [nil, nil, .number(1)])
        #expect(
            read.remarks.contains(
                "1 of 2 rows of t.csv fit several pictures and count for none (a): "
                    + "give whole paths, with folders and endings"))
        let twice = try AttributeFile.parsing(
            Array("file,x\na.gif,1\na.bmp,0\nb.png,1\n".utf8), path: "t.csv", for: ["a.png", "b.png"])
        #expect(twice.table.columns[0][0] == nil)
        #expect(twice.remarks.contains("1 of 2 pictures have no row in t.csv (a.png)"))
    }

    // MARK: Other programs' files

    @Test(arguments: [
        (
            Array("PK\u{3}\u{4}…[Content_Types].xml…xl/workbook.xml".utf8), "an Excel workbook",
            "read_excel('t.csv')"
        ),
        (
            Array("PK\u{3}\u{4}mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8),
            "an OpenDocument spreadsheet", "odfpy"
        ),
        (Array("PK\u{3}\u{4}faces.csv".utf8), "a zip archive", "unzip 't.csv'"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "an old Excel workbook", "save it as CSV"),
        (Array("PAR1".utf8), "a Parquet file", "read_parquet('t.csv').to_csv('"),
        ([0x1F, 0x8B, 8, 0], "a gzip archive", "gunzip 't.csv'"),
        (Array("SQLite format 3\0".utf8), "an SQLite database", "sqlite3 -header -csv"),
        (Array("[\n {\"file\": \"a.png\"}]".utf8), "JSON", "read_json"),
        (
            Array("  <!DOCTYPE html>\n<html>".utf8), "a web page (HTML), not the file itself",
            "fetch the file itself"
        ),
        ([0x93] + Array("NUMPY\u{1}".utf8), "a NumPy array", "header"),
        ([0x80, 4, 0x95], "a Python pickle", "read_pickle"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D], "a PNG picture", "one line per picture"),
        ([0xFF, 0xFE, 0, 0, 0x66, 0, 0, 0], "UTF-32 text", "iconv -f UTF-32 -t UTF-8"),
        ([0x66, 0, 0x69, 0], "binary data (it has zero bytes)", "UTF-16 with its mark"),
    ])
    func foreignFilesAreNamed(bytes: [UInt8], name: String, remedy: String) throws {
        let folder = try ScratchFolder()
        let path = try folder.write(bytes, "t.csv")
        func check(_ read: () throws -> Void) {
            let error = #expect(throws: ForeignSheet.self, performing: read)
            #expect(error?.message == "“\(path)” is \(name), not CSV")
            // Pasted from whatever folder, it finds the file.
            #expect(error?.remedy?.contains(remedy.replacing("t.csv", with: path)) == true)
            // Nor does it lose what is there.
            let written = error?.remedy?.firstMatch(of: /to_csv\('([^']*)'/)?.output.1
            #expect(written == nil || written == folder.path("t-1.csv")[...])
        }
        check { _ = try AttributeFile.read(path: path, for: Self.files) }
        check { _ = try LandmarkFile.read(path: path, for: Self.files) }
        check { _ = try CSV.table(path: path) }
    }

    @Test func sheetsCanBeInterrupted() throws {
        let folder = try ScratchFolder()
        let rows = (0..<50_000).map { "g\($0).png,1,0" }.joined(separator: "\n")
        let path = try folder.write("file,x,y\nf0.png,1,0\n" + rows, "t.csv")
        let whole = CountingMonitor()
        _ = try AttributeFile.reading(path: path, for: Self.files, monitor: whole)
        #expect(whole.polls > 10)
        for poll in [1, 3, whole.polls] {
            #expect(throws: WorkCancelled.self) {
                try AttributeFile.reading(
                    path: path, for: Self.files, monitor: CountingMonitor(cancellingAtPoll: poll))
            }
        }
    }

    // MARK: Which column names the pictures, and whether there is a header

    @Test(arguments: [
        "smiling,pose,image_id\n1,left,f0.png\n0,right,f1.png\n",
        "smiling,image_id,pose\n1,f0.png,left\n0,f1.png,right\n",
        "smiling;pose;file\n1;left;\"a/b/f0.png\"\n0;right;C:\\x\\f1.png\n",
        ",smiling,pose,file\n0,1,left,f0.png\n1,0,right,f1.png\n",
        "smiling,pose,file\n1,left,F0.JPG\n0,right,F1.JPG\n",
        "smiling,pose,file\n,,other.png\n1,left,f0.png\n0,right,f1.png\n",
        "smiling,pose,\n1,left,f0.png\n0,right,f1.png\n",
        "smiling,pose, ,\n1,left,f0.png,\n0,right,f1.png,\n",
    ])
    func anyColumnMayNameThePictures(text: String) throws {
        let table = try parse(text)
        #expect(table.names == ["smiling", "pose"])
        #expect(cells("smiling", table) == [.number(1), .number(0), nil, nil])
        #expect(cells("pose", table) == [.text("left"), .text("right"), nil, nil])
        #expect(try remarks(text).contains { $0.hasSuffix(" names the pictures") })
    }

    /// The first column is the usual one; nothing is said about it.
    @Test(arguments: [
        "file,twin\nf0.png,f1.png\nf1.png,f0.png\n",
        "file,twin\nx.png,f1.png\nf1.png,f0.png\nf0.png,f1.png\n",
        ",file,twin\n0,f0.png,f1.png\n1,f1.png,f0.png\n",
    ])
    func theFirstColumnGoesBefore(text: String) throws {
        #expect(try cells("twin", parse(text)).prefix(2) == [.text("f1.png"), .text("f0.png")])
        #expect(try !remarks(text).contains { $0.contains("names the pictures") })
    }

    /// Found by the fuzzer: a column of names beyond the header's.
    @Test func rowsMayNotBeLongerThanTheHeader() {
        let text = "smiling,pose\n1,left,f0.png\n0,right,f1.png\n"
        #expect(throws: SheetError.self) { try parse(text) }
    }

    /// Numbers beside names are not names, though pictures are numbered.
    @Test func numbersOfRowsAreNoPictures() throws {
        let files = ["0.png", "1.png", "2.png"]
        let text = "id,file,a\n1,0.png,x\n2,1.png,y\n0,2.png,z\n"
        let table = try AttributeFile.parse(text, path: "t.csv", for: files)
        #expect(files.indices.map { table.column(named: "a")?[$0] } == [.text("x"), .text("y"), .text("z")])
        #expect(table.names == ["id", "a"])
    }

    @Test(arguments: [
        ("f0.png,1,left\nf1.png,0,right\n", ["column_2", "column_3"]), ("f0.png,1\n", ["column_2"]),
        ("1,left,f0.png\n0,right,f1.png\n", ["column_1", "column_2"]),
        ("f0.jpg,1,left\nf1.jpg,0,right\n", ["column_2", "column_3"]),
        ("f0.png;1;\nf1.png;0;left\n", ["column_2", "column_3"]),
    ])
    func aFirstLineThatNamesAPictureIsARow(text: String, names: [String]) throws {
        let table = try parse(text)
        #expect(table.names == names)
        #expect(table.columns[0][0] == .number(1))
        let said = try #require(try remarks(text).first)
        #expect(said.hasPrefix("t.csv has no header, since its first line is that of f0."))
        #expect(said.contains(names[0]) && said.contains("“file,smiling” gives them names"))
    }

    /// Spreadsheets take the zeros before a number away.
    @Test func numbersWithoutTheirZerosAreKnown() throws {
        let files = ["000007.jpg", "000008.jpg", "a/000010.jpg", "x.jpg"]
        let read = try AttributeFile.parsing(
            Array("file,a\n7,x\n10.jpg,y\n8,z\n11,w\n".utf8), path: "t.csv", for: files)
        #expect(
            files.indices.map { read.table.column(named: "a")?[$0] } == [
                .text("x"), .text("z"), .text("y"), nil,
            ])
        #expect(
            read.remarks.contains(
                "3 of 4 rows of t.csv are taken for pictures with zeros before their number (7 for 000007.jpg, …)"
            ),
            "\(read.remarks)")
        // Two pictures, or two rows, with the same number have no match.
        let twins = try AttributeFile.parsing(
            Array("file,a\n7,x\n8,y\n008,z\n9,w\n".utf8), path: "t.csv",
            for: ["07.jpg", "007.png", "0008.jpg", "09.jpg"])
        #expect((0..<4).map { twins.table.column(named: "a")?[$0] } == [nil, nil, nil, .text("w")])
    }

    @Test func aHeaderMayNamePicturesInOtherColumns() throws {
        let table = try parse("file,f0.png,f1.png\nf0.png,1,0.5\nf1.png,0.5,1\n")
        #expect(table.names.count == 2 && table.columns[1][0] == .number(0.5))
    }

    @Test func aColumnWithoutANameIsCountedAsItStands() {
        #expect(message("a,,file\n1,2,f0.png\n") == "attribute file t.csv, line 1: column 2 has no name")
        #expect(message(",file,,b\n0,f0.png,2,3\n") == "attribute file t.csv, line 1: column 3 has no name")
    }
}
