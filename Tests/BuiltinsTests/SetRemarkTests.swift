import LanguageTestSupport
import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import Support
import Testing

/// What sets say about what was passed over, what is unknown and what was misspelt.
@Suite struct SetRemarkTests {
    private func playground() throws -> Playground {
        let playground = try Playground(sessionFile: true)
        playground.run("faces = dataset(\"faces\", attributes: \"faces.csv\")")
        _ = playground.host.takeLines()
        return playground
    }

    private func write(_ text: String, _ name: String, in playground: Playground) throws {
        try playground.write(text, to: "home/data/" + name)
    }

    // MARK: Passed over

    @Test func oneWarningTellsAllAndInfoKeepsIt() throws {
        let playground = try playground()
        try write("file,x\nf0.png,1\nf1.png,0\nstranger.png,1\n", "some.csv", in: playground)
        try write("GIF89a", "faces/moving.gif", in: playground)
        try write("x", "faces/clip.mp4", in: playground)
        let lines = playground.output(of: "some = dataset(\"faces\", attributes: \"some.csv\")")
        let passed = [
            "moving.gif” is a GIF picture", "1 file passed over: 1 .mp4",
            "1 of 3 rows of some.csv fit no picture (stranger.png)",
            "6 of 8 pictures have no row in some.csv (f2.png, f3.png, f4.png and 3 more)",
        ]
        #expect(lines.count { $0.hasPrefix("warning:") } == 1)
        #expect(passed.allSatisfy { lines.first?.contains($0) ?? false }, "\(lines)")
        #expect(lines.last == "some: 8 images, 40×40, 1 attribute")
        for _ in 0..<2 {
            let info = playground.output(of: "info(some)").joined(separator: " ").squeezed
            #expect(passed.allSatisfy(info.contains), "\(info)")
            try playground.reopen()
        }
        #expect(!playground.output(of: "info(faces)").contains { $0.hasPrefix("passed over") })
    }

    /// Spreadsheets write rows of separators below their tables.
    @Test func rowsWithoutAnythingAreNone() throws {
        let playground = try playground()
        let rows = (0..<8).map { "f\($0).png,\($0 % 2)\n" }.joined()
        try write("file,x\n\(rows),\n,\n", "blank.csv", in: playground)
        #expect(
            playground.output(of: "d = dataset(\"faces\", attributes: \"blank.csv\")")
                == ["d: 8 images, 40×40, 1 attribute"])
        try write("file,x\n\(rows),1\n,0\n", "nameless.csv", in: playground)
        #expect(
            playground.output(of: "d = dataset(\"faces\", attributes: \"nameless.csv\")").first
                == "warning: 2 of 10 rows of nameless.csv fit no picture (line 10, line 11)")
    }

    /// pandas writes its index there.
    @Test func aFirstColumnWithoutANameIsTold() throws {
        let playground = try playground()
        let rows = (0..<8).map { "\($0),f\($0).png,1\n" }.joined()
        try write(",file,x\n" + rows, "index.csv", in: playground)
        let lines = playground.output(of: "d = dataset(\"faces\", attributes: \"index.csv\")")
        #expect(lines.first == "warning: column 1 of index.csv has no name, and is left out", "\(lines)")
        #expect(lines.last == "d: 8 images, 40×40, 1 attribute", "\(lines)")
    }

    @Test func aSecondRowTellsTheFirst() throws {
        let playground = try playground()
        try write("file,x\nf0.png,1\nf1.png,0\nf0.png,0\n", "twice.csv", in: playground)
        let lines = playground.output(of: "d = dataset(\"faces\", attributes: \"twice.csv\")")
        #expect(lines.first?.hasSuffix("line 4: a second row for “f0.png”, after that on line 2") == true)
    }

    @Test func wordsThatDifferInCaseAreTold() throws {
        let playground = try playground()
        let rows = (0..<8).map { "f\($0).png,\($0 == 3 ? "Happy" : $0 < 5 ? "happy" : "sad")\n" }.joined()
        try write("file,mood\n\(rows)", "moods.csv", in: playground)
        #expect(
            playground.output(of: "d = dataset(\"faces\", attributes: \"moods.csv\")").first
                == "warning: mood has “Happy” and “happy”, which are different words")
    }

    @Test func labelsThatAreMissingAreTold() throws {
        let playground = try playground()
        let pictures: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0, 4] + (0..<32)
        try Data(pictures).write(
            to: URL(fileURLWithPath: playground.folder + "/home/data/train-images.idx3-ubyte"))
        #expect(
            playground.output(of: "d = dataset(\"train-images.idx3-ubyte\")").first
                == "warning: no labels beside it: there is no train-labels.idx1-ubyte, compressed or not")
    }

    /// Ages are not flags, whatever the column's other uses.
    @Test func measuresAreTold() throws {
        let playground = try playground()
        try write(
            "file,age\n" + (0..<8).map { "f\($0).png,\(20 + 5 * $0)\n" }.joined(), "ages.csv", in: playground)
        playground.run("people = dataset(\"faces\", attributes: \"ages.csv\")")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "people[3]") == ["image 40×40, age 35"])
        let info = playground.output(of: "info(people)").joined(separator: " ").squeezed
        #expect(info.contains("age 20 1, 25 1, 30 1") || info.contains("from 20 to 55"), "\(info)")
        #expect(playground.output(of: "length(people where age > 40)") == ["3"])
    }

    @Test func turningUpsideDownIsTold() throws {
        let playground = try playground()
        let rows = (0..<8).map { "f\($0).png,30,16,10,15\n" }.joined()
        try write("file,x1,y1,x2,y2\n" + rows, "swapped.csv", in: playground)
        playground.run(
            """
            swapped = dataset("faces", landmarks: "swapped.csv")
            x = image("wide.png", landmarks: [[20, 10], [40, 10]])
            """)
        _ = playground.host.takeLines()
        let points = "the points are in a different order from those of to:"
        #expect(
            playground.output(of: "align(x, to: swapped)").first
                == "warning: the picture is turned upside down or mirrored: \(points)")
        #expect(
            playground.output(of: "align(swapped, to: x)").first
                == "warning: 8 of 8 images are turned upside down or mirrored: \(points)")
        #expect(
            playground.output(of: "align(x, to: [[10, 15], [30, 16]], size: [40, 40])") == ["image 40×40"])
        let mirrored =
            "align(x, points: [[1, 1], [9, 1], [1, 9]], to: [[9, 1], [1, 1], [9, 9]], by: \"affine\")"
        #expect(playground.output(of: mirrored).first?.contains("upside down or mirrored") == true)
    }

    // MARK: Unknown

    @Test func aBlankCellIsUnknown() throws {
        let playground = try playground()
        #expect(playground.output(of: "faces[4].smiling") == ["unknown"])
        #expect(playground.output(of: "s = faces[4].smiling") == ["s: unknown"])
        #expect(playground.output(of: "print(faces[4].smiling)") == ["unknown"])
        #expect(
            playground.output(of: "l = [p.smiling for p in faces where male]") == ["l: [0, 1, unknown, 0]"])
        #expect(playground.output(of: "faces[4].smiling == nothing") == ["true"])
        let table = playground.output(
            of: "t = table([\"name\", \"pose\"], [[p.name, p.pose] for p in faces]); t")
        #expect(table.contains("f3.png  unknown"))
        try playground.reopen()
        #expect(playground.output(of: "s") == ["unknown"])
        #expect(playground.output(of: "l") == ["[0, 1, unknown, 0]"])
        #expect(playground.output(of: "t[3].pose") == ["unknown"])
        #expect(playground.output(of: "nothing") == [])
        playground.run("save(t, \"\(playground.folder)/poses.csv\")")
        let saved = try String(contentsOfFile: playground.folder + "/poses.csv", encoding: .utf8)
        #expect(saved.contains("f3.png,\n"))
    }

    @Test func infoCountsYesNoAndUnknown() throws {
        let playground = try playground()
        let info = playground.output(of: "info(faces)").map(\.squeezed)
        for line in [
            "smiling yes 3, no 4, unknown 1", "male yes 4, no 3, unknown 1", "5_o_clock_shadow yes 3, no 5",
            "score yes 4, no 3, from -1.00 to 2.00, unknown 1", "pose left 3, front 2, right 2, unknown 1",
        ] {
            #expect(info.contains(line), "\(line)")
        }
        let smiling = playground.output(of: "info(faces where smiling)").map(\.squeezed)
        #expect(smiling.contains("smiling yes 3, no 0") && smiling.contains("pose left 2, right 1"))
    }

    // MARK: Fields

    @Test func picturesKnowTheirFile() throws {
        let playground = try playground()
        #expect(playground.output(of: "faces[1].name") == ["f1.png"])
        #expect(playground.output(of: "faces[1].file") == [playground.folder + "/home/data/faces/f1.png"])
        #expect(playground.output(of: "resize(faces[1], [20, 20]).name") == ["f1.png"])
        #expect(playground.output(of: "grid(faces).name") == [])
        #expect(
            playground.output(of: "(faces where smiling).files") == ["[\"f0.png\", \"f2.png\", \"f6.png\"]"])
        #expect(playground.output(of: "length(faces.files)") == ["8"])
        #expect(playground.output(of: "faces.fles").first == "error: a dataset has no field “fles”")
    }

    /// An attribute of that name takes precedence, as it always did.
    @Test func anAttributeMayBeCalledName() throws {
        let playground = try playground()
        try write("file,name\nf0.png,Anna\n", "names.csv", in: playground)
        playground.run("named = dataset([\"faces/f0.png\"], attributes: \"names.csv\");")
        #expect(playground.output(of: "named[0].name") == ["Anna"])
    }

    // MARK: Misspelt

    @Test func aMisspeltCategoryIsAnError() throws {
        let playground = try playground()
        for (code, message) in [
            ("faces where pose == \"fronta\"", "error: no picture has pose “fronta”"),
            ("faces where \"Left\" == pose", "error: no picture has pose “Left”"),
            ("faces where smiling and pose != \"rigth\"", "error: no picture has pose “rigth”"),
            ("p = \"up\"; faces where pose == p", "error: no picture has pose “up”"),
        ] {
            #expect(playground.output(of: code).contains(message), "\(code)")
        }
        #expect(
            playground.output(of: "faces where pose == \"fronta\"").contains {
                $0.contains("did you mean “front”?")
            })
        #expect(
            playground.output(of: "faces where pose == \"up\"").last == "  = pose is front, left, right")
        #expect(playground.output(of: "length(faces where pose == \"front\")") == ["2"])
        #expect(playground.output(of: "length((faces where male) where pose == \"left\")") == ["2"])
    }

    /// Columns whose names begin with a digit are common: CelebA has one.
    @Test(arguments: ["5_o_Clock_Shadow", "5_o_clock"])
    func aNameThatBeginsWithADigitWantsBackquotes(name: String) throws {
        let lines = try playground().output(of: "faces where \(name)")
        let (digit, rest) = (name.prefix(1), name.dropFirst())
        #expect(lines.first == "error: “\(rest)” directly after the number \(digit)")
        #expect(lines.last == "  = a name that begins with a digit goes in backquotes: `\(name)`")
    }

    // MARK: Large tables

    /// An error says a few names, and a session keeps a table of numbers and texts as one object.
    @Test func wideTablesAreToldInAFewWords() throws {
        let playground = try playground()
        let names = (0..<3000).map { "column \($0)" }.joined(separator: ",")
        let cells = (0..<3000).map(String.init).joined(separator: ",")
        try write(names + "\n" + cells + "\n", "wide.csv", in: playground)
        try write("file," + names + "\nf0.png," + cells + "\n", "wideset.csv", in: playground)
        // In backquotes if a program needs them.
        for (code, last) in [
            ("w = load(\"wide.csv\")", "column 49"), ("w.absent", "`column 49`"),
            ("w[\"absent\"]", "column 49"),
        ] {
            let lines = playground.output(of: code)
            #expect(lines.contains { $0.contains("\(last) and 2950 more") }, "\(code)")
        }
        playground.run("s = dataset([\"faces/f0.png\"], attributes: \"wideset.csv\");")
        #expect(playground.output(of: "s where absent").contains { $0.contains("column_49 and 2950 more") })
        #expect(playground.output(of: "info(s)").last?.contains("2,900 more attributes") == true)
        try playground.reopen()
        #expect(playground.output(of: "w[0][2999]") == ["2999"])
    }

    @Test func tablesAreReadWithTheirSeparators() throws {
        let playground = try playground()
        try write("name;seconds\na;1,5\nb,c;2\n", "semi.csv", in: playground)
        #expect(playground.output(of: "load(\"semi.csv\").seconds") == ["[1.5, 2]"])
        playground.run("save(table([\"a;b\", \"c\"], [[\"x;y\", 1]]), \"\(playground.folder)/back.csv\")")
        #expect(
            playground.output(of: "load(\"\(playground.folder)/back.csv\")[0]").last == "a;b x;y, c 1")
    }
}

extension String {
    /// One space between words.
    fileprivate var squeezed: String { split(separator: " ").joined(separator: " ") }
}
