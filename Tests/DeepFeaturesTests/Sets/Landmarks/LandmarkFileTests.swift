import DeepFeatures
import Imaging
import Testing

@Suite struct LandmarkFileTests {
    private static let files = ["00001aa.pgm", "sub/00001ab.pgm", "00002aa.pgm"]
    /// As csuScrapShots has it: names without endings, spaces at some ends, no line end at the last.
    private static let eyes = "00001aa 70 116 122 114 \n00001ab 84 102 129 103\n00009aa  1 2  3 4.5"
    private static let celeba =
        "2\nlefteye_x lefteye_y righteye_x righteye_y nose_x nose_y\n"
        + "00001aa.pgm 69  109  106  113   77  142\n00002aa.pgm 69  110  107  112   81  135\n"

    private func parse(_ text: String) throws -> LandmarkTable {
        try LandmarkFile.parse(text, path: "coords.txt", for: Self.files)
    }

    private func message(_ text: String) -> String? {
        #expect(throws: AttributeFileError.self) { try parse(text) }?.message
    }

    @Test(arguments: [
        eyes, "\u{FEFF}" + eyes, eyes.replacing("\n", with: "\r\n"),
        eyes.replacing("aa 70", with: "aa.pgm 70"),
    ])
    func listsOfEyesAreFoundByStem(text: String) throws {
        let table = try parse(text)
        #expect(table.pointCount == 2 && !table.isShared)
        #expect(table[0] == [Point(70, 116), Point(122, 114)])
        #expect(table[1] == [Point(84, 102), Point(129, 103)])
        #expect(table[2] == nil)
    }

    @Test func listsOfCelebAAreRead() throws {
        let table = try parse(Self.celeba)
        #expect(table.pointCount == 3)
        #expect(table[0] == [Point(69, 109), Point(106, 113), Point(77, 142)])
        #expect(table[1] == nil)
    }

    @Test func aCSVIsReadAndBlanksAreUnknown() throws {
        let table = try parse("file,x1,y1,x2,y2\n00001aa.pgm,1,2,3.5,4\nsub/00001ab.pgm,,,,\n")
        #expect(table[0] == [Point(1, 2), Point(3.5, 4)])
        #expect(table[1] == nil)
    }

    @Test func brokenFilesNameTheLine() {
        #expect(
            message("00001aa 1 2 3 4\n00001ab 1 2 3\n")
                == "landmark file coords.txt, line 2: 3 coordinates where the first line has 4")
        #expect(message("00001aa 1 2 3\n")?.contains("line 1: 3 coordinates a picture") == true)
        #expect(message("00001aa 1 2\n")?.contains("line 1: 2 coordinates a picture") == true)
        #expect(message("00001aa 1 2 3 4\n00001aa.png 1 2 3 4\n")?.contains("line 2: a second row") == true)
        #expect(
            message("00001aa 1 2 3 4\n00001ab 1 2 x 4\n")?.contains("line 2: “x” is no number of pixels")
                == true)
        #expect(
            message("file,x1,y1,x2,y2\n00001aa.pgm,1,,3,4\n")?.contains("line 2: some coordinates are blank")
                == true)
        #expect(message("00001aa.pgm,1,2,3,4\n")?.contains("line 1: no header") == true)
        #expect(message("other 1 2 3 4\n")?.contains("fits no picture, such as “00001aa.pgm”") == true)
        #expect(message("")?.contains("line 1: no header") == true)
        #expect(
            message(Self.celeba.replacing("2\nleft", with: "3\nleft"))?.contains("line 1: it tells of 3 rows")
                == true)
    }
}
