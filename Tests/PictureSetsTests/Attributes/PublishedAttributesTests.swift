import PictureSets
import Support
import Testing

/// Small files in the formats that LFW's and CelebA's authors publish, and the ways they break.
@Suite struct PublishedAttributesTests {
    private static let lfw =
        "# lfw_attributes.txt - color-feret attribute classifiers\n"
        + "#\tperson\timagenum\tMale\tBlack Hair\t5 o' Clock Shadow\n"
        + "Aaron Eckhart\t1\t1.568346\t-0.99\t1e-1\n"
        + "Aaron Guiel\t1\t0.169851\t2\t-3\n"
        + "AJ Cook\t12\t-1.5\t0\t1\n"
    private static let files = [
        "Aaron_Eckhart/Aaron_Eckhart_0001.jpg", "AJ_Cook/AJ_Cook_0012.jpg", "AJ_Cook/AJ_Cook_0001.jpg",
    ]
    private static let celeba =
        "3\n5_o_Clock_Shadow Smiling  Young \n000001.jpg -1  1  1\n000002.jpg  1 -1  1\n000003.jpg -1 -1 -1\n"

    private func parse(_ text: String, for files: [String]) throws -> AttributeTable {
        try AttributeFile.parse(text, path: "list.txt", for: files)
    }

    private func message(_ text: String, for files: [String] = files) -> String? {
        #expect(throws: SheetError.self) { try parse(text, for: files) }?.message
    }

    @Test(arguments: [
        lfw, "\u{FEFF}" + lfw, lfw.replacing("\n", with: "\r\n"), lfw.replacing("#\t", with: "# "),
    ])
    func rowsOfLFWBelongToPersonAndNumber(text: String) throws {
        let table = try parse(text, for: Self.files)
        #expect(table.names == ["male", "black_hair", "5_o_clock_shadow"])
        #expect(table.row(0).values == [.number(1.568346), .number(-0.99), .number(0.1)])
        #expect(table.row(1).values == [.number(-1.5), .number(0), .number(1)])
        #expect(table.row(2).isBlank)
    }

    @Test func brokenLFWFilesNameTheLine() {
        #expect(
            message(Self.lfw + "Aaron Eckhart\t2\t1\t1\n")
                == "attribute file list.txt, line 6: 4 cells where the header has 5")
        #expect(
            message(Self.lfw + "Aaron Eckhart\tone\t1\t1\t1\n")?.contains("line 6: no person and number")
                == true)
        #expect(
            message(Self.lfw + "Aaron Eckhart\t1\t1\t1\t1\n")
                == "attribute file list.txt, line 6: a second row for “Aaron_Eckhart_0001”, after that on line 3"
        )
        #expect(
            message("# x\n#\tperson\timagenum\nA\t1\n")?.contains("line 2: no names of attributes") == true)
        #expect(message(Self.lfw, for: ["a.jpg"])?.contains("fits no picture, such as “a.jpg”") == true)
    }

    @Test(arguments: [
        celeba, "\u{FEFF}" + celeba, celeba.replacing("\n", with: "\r\n"), String(celeba.dropLast()),
    ])
    func rowsOfCelebABelongToFiles(text: String) throws {
        let table = try parse(text, for: ["img/000003.jpg", "img/000001.jpg"])
        #expect(table.names == ["5_o_clock_shadow", "smiling", "young"])
        #expect(table.row(0).values == [.number(-1), .number(-1), .number(-1)])
        #expect(table.row(1).values == [.number(-1), .number(1), .number(1)])
    }

    @Test func brokenCelebAFilesNameTheLine() {
        let files = ["000001.jpg"]
        #expect(
            message("4" + Self.celeba.dropFirst(), for: files)
                == "attribute file list.txt, line 1: it announces 4 rows, and there are 3: is the file complete?"
        )
        #expect(
            message(Self.celeba.replacing("jpg -1 -1 -1", with: "jpg -1 -1"), for: files)
                == "attribute file list.txt, line 5: 3 cells where the header has 4")
        #expect(
            message(Self.celeba.replacing("000002", with: "000001"), for: files)
                == "attribute file list.txt, line 4: a second row for “000001.jpg”, after that on line 3")
        #expect(message("3\n", for: files)?.contains("line 2: no names of columns") == true)
        #expect(message("3", for: files)?.contains("line 2") == true)
    }

    /// 200,000 rows of 40, as in CelebA: about a second, and never the minute that one text per cell took.
    @Test(arguments: [true, false])
    func manyRowsAreReadQuickly(isCSV: Bool) throws {
        let separator = isCSV ? "," : " "
        let names = (0..<40).map { "attribute\($0)" }.joined(separator: separator)
        let cells = (0..<40).map { $0 % 3 == 0 ? "1" : "-1" }.joined(separator: separator)
        let files = (0..<200_000).map { "\(1_000_000 + $0).jpg" }
        var text = isCSV ? "file,\(names)\n" : "200000\n\(names)\n"
        for file in files { text += file + separator + cells + "\n" }
        let clock = ContinuousClock()
        var table: AttributeTable?
        let time = try clock.measure { table = try parse(text, for: files) }
        #expect(table?.columns.count == 40)
        #expect(table?.row(199_999)["attribute39"] == .number(1))
        #expect(table?.row(199_999)["attribute38"] == .number(-1))
        #expect(time < .seconds(10))
        print("\(isCSV ? "CSV" : "CelebA"): \(time)")
    }

    @Test func listsOfWordsAreCalledAsTheirFile() throws {
        let text = "a.pgm F\nb.JPG\tM\r\n\nc.png 12\n"
        let table = try AttributeFile.parse(
            text, path: "faces/gender.txt", for: ["x/b.JPG", "c.png", "d.png"])
        #expect(table.names == ["gender"])
        #expect(table.row(0).values == [.text("M")] && table.row(1).values == [.text("12")])
        #expect(table.row(2).isBlank)
        #expect(
            message(text + "e.png F M\n", for: ["a.pgm"])
                == "attribute file list.txt, line 5: 3 words where there are two")
        #expect(message("a.pgm F\na.pgm M\n", for: ["a.pgm"])?.contains("line 2: a second row") == true)
        #expect(message("a.pgm F\n", for: ["b.pgm"])?.contains("fits no picture") == true)
    }
}
