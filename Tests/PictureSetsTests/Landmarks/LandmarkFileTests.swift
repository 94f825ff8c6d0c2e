import Imaging
import PictureSets
import Support
import TestSupport
import Testing

@Suite struct LandmarkFileTests {
    private static let files = ["00001aa.pgm", "sub/00001ab.pgm", "00002aa.pgm"]
    /// As in csuScrapShots: names without endings, spaces at some ends, no line end at the last.
    private static let eyes = "00001aa 70 116 122 114 \n00001ab 84 102 129 103\n00009aa  1 2  3 4.5"
    private static let celeba =
        "2\nlefteye_x lefteye_y righteye_x righteye_y nose_x nose_y\n"
        + "00001aa.pgm 69  109  106  113   77  142\n00002aa.pgm 69  110  107  112   81  135\n"

    private func parse(_ text: String) throws -> LandmarkTable {
        try LandmarkFile.parse(text, path: "coords.txt", for: Self.files)
    }

    private func message(_ text: String) -> String? {
        #expect(throws: SheetError.self) { try parse(text) }?.message
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
        #expect(message("00001aa 1 2 3\n")?.contains("line 1: 3 coordinates per picture") == true)
        #expect(message("00001aa 1 2\n")?.contains("line 1: 2 coordinates per picture") == true)
        #expect(message("00001aa 1 2 3 4\n00001aa.png 1 2 3 4\n")?.contains("line 2: a second row") == true)
        #expect(
            message("00001aa 1 2 3 4\n00001ab 1 2 x 4\n")?.contains("line 2: “x” is not a number of pixels")
                == true)
        #expect(
            message("file,x1,y1,x2,y2\n00001aa.pgm,1,,3,4\n")?.contains("line 2: some coordinates are blank")
                == true)
        #expect(message("00001aa.pgm,1,2,3,4\n")?.contains("line 1: no header") == true)
        #expect(message("other 1 2 3 4\n")?.contains("fits no picture, such as “00001aa.pgm”") == true)
        #expect(message("")?.contains("line 1: no header") == true)
        #expect(
            message(Self.celeba.replacing("2\nleft", with: "3\nleft"))?.contains(
                "line 1: it announces 3 rows")
                == true)
    }

    /// The header says which column is which, in whatever order.
    @Test(arguments: [
        ("x1,x2,y1,y2", "10,30,15,16"), ("x1,y1,x2,y2", "10,15,30,16"), ("y1,x1,y2,x2", "15,10,16,30"),
        ("lefteye_x,righteye_x,lefteye_y,righteye_y", "10,30,15,16"),
        ("x_left eye,y_left eye,x_right eye,y_right eye", "10,15,30,16"),
        ("leftEyeX,leftEyeY,rightEyeX,rightEyeY", "10,15,30,16"), ("1x,1y,2x,2y", "10,15,30,16"),
        ("left.x,left.y,right.x,right.y", "10,15,30,16"),
    ])
    func columnsAreReadByTheirNames(header: String, row: String) throws {
        let table = try parse("file,\(header)\n00001aa.pgm,\(row)\n")
        #expect(table[0] == [Point(10, 15), Point(30, 16)])
    }

    @Test func headersThatDoNotTellAreRefused() throws {
        func problem(_ header: String) -> String? { message("file,\(header)\n00001aa.pgm,1,2,3,4\n") }
        let place = "landmark file coords.txt, line 1: "
        #expect(problem("a,b,c,d") == place + "the column “a” is neither x nor y of a point")
        #expect(problem("x1,y1,width,height") == place + "the column “width” is neither x nor y of a point")
        #expect(problem("x1,y1,x2,y3") == place + "the column “x2” has no other coordinate beside it")
        #expect(problem("x1,y1,x_1,y2") == place + "the column “x_1” repeats an earlier one")
        #expect(problem("x,y,x,y") == place + "the column “x” repeats an earlier one")
    }

    @Test func decimalCommasAreReadInCoordinates() throws {
        let table = try parse("file;x1;y1;x2;y2\n00001aa.pgm;1,5;2;3;4,25\n")
        #expect(table[0] == [Point(1.5, 2), Point(3, 4.25)])
    }

    @Test func swappedEyesAreTold() throws {
        let folder = try ScratchFolder()
        let path = try folder.write("a 70 116 122 114\nb 84 102 129 103\nc 122 114 70 116\n", "coords.txt")
        let read = try LandmarkFile.reading(
            path: path, for: ["a.pgm", "b.pgm", "c.pgm"], monitor: SilentMonitor())
        #expect(read.remarks == ["1 of 3 pictures have their points the other way round (c.pgm)"])
    }

    @Test func theNamesMayStandLast() throws {
        let table = try parse("x1,y1,x2,y2,file\n1,2,3.5,4,00001aa.pgm\n5,6,7,8,00002aa.pgm\n")
        #expect(table[0] == [Point(1, 2), Point(3.5, 4)] && table[2] == [Point(5, 6), Point(7, 8)])
    }
}
