import LanguageTestSupport
import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import Testing

/// Sets as tables, and as files that give them their attributes back.
@Suite struct SetTableTests {
    private func playground() throws -> Playground {
        let playground = try Playground()
        playground.run("faces = dataset(\"faces\", attributes: \"faces.csv\")")
        _ = playground.host.takeLines()
        return playground
    }

    @Test func whatIsSavedIsTheSameSetAgain() throws {
        let playground = try playground()
        let file = playground.folder + "/labels.csv"
        #expect(playground.output(of: "save(faces, \"\(file)\")") == [file])
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(
            text.hasPrefix("file,smiling,male,5_o_clock_shadow,score,pose\nf0.png,1,0,0,0.9,left\n"),
            "\(text)")
        #expect(text.contains("\nf4.png,,1,1,0.5,front\n"))
        let lines = playground.output(of: "back = dataset(\"faces\", attributes: \"\(file)\")")
        #expect(lines == ["back: 8 images, 40×40, 5 attributes"])
        let (set, back) = (
            try #require(try playground.value(of: "faces") as? Dataset),
            try #require(try playground.value(of: "back") as? Dataset)
        )
        #expect(set.hash == back.hash && set.collection.hash == back.collection.hash)
    }

    /// A selection has only its own pictures, a ranking its order.
    @Test func aTableHasARowAPicture() throws {
        let playground = try playground()
        #expect(playground.output(of: "table(faces).file == faces.files") == ["true"])
        #expect(
            playground.output(of: "table(faces where smiling).file") == [
                "[\"f0.png\", \"f2.png\", \"f6.png\"]"
            ])
        #expect(playground.output(of: "table(faces[[3, 4]]).pose") == ["[unknown, \"front\"]"])
        playground.run("near = nearest(faces, to: faces[0], k: 3, by: \"l1\", attributes: [\"score\"])")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "table(near).file == near.files") == ["true"])
        let bare = try #require(try playground.value(of: "table(dataset(\"faces\"))") as? TableValue)
        #expect(bare.columns == ["file"] && bare.rows.count == 8)
    }

    /// The same pictures with other labels are another set.
    @Test func equalSetsSayTheSame() throws {
        let playground = try playground()
        try playground.write("file,smiling\nf0.png,1\n", to: "home/data/one.csv")
        try playground.write("file,smiling\nf0.png,0\n", to: "home/data/other.csv")
        playground.run(
            """
            a = dataset("faces", attributes: "one.csv"); b = dataset("faces", attributes: "other.csv")
            p = dataset("faces", landmarks: [[1, 2], [3, 4]]); q = dataset("faces", landmarks: [[1, 2], [3, 5]])
            """)
        _ = playground.host.takeLines()
        #expect(
            playground.output(
                of:
                    "[a == b, a == dataset(\"faces\", attributes: \"one.csv\"), a[1..3] == b[1..3], p == q, p == p]"
            )
            .last == "[false, true, true, false, true]")
    }

    /// A name in two folders belongs to neither.
    @Test func aNameInTwoFoldersIsToldApart() throws {
        let playground = try playground()
        let manager = FileManager.default
        for folder in ["A", "B"] {
            let place = playground.folder + "/home/data/both/" + folder
            try manager.createDirectory(atPath: place, withIntermediateDirectories: true)
            let other = folder == "A" ? "f0.png" : "f1.png"
            try manager.copyItem(
                atPath: playground.folder + "/home/data/faces/" + other, toPath: place + "/1.png")
        }
        playground.run("d = dataset(\"both\")")
        _ = playground.host.takeLines()
        for code in [
            "d[\"1.png\"]", "d[[\"1.png\"]]",
            "nearest(d, to: faces[0], k: 1, by: \"pixels\", except: [\"1.png\"])",
        ] {
            let lines = playground.output(of: code)
            #expect(lines.first == "error: 2 pictures in dataset both are called “1.png”", "\(lines)")
            #expect(lines.contains { $0.contains("\"A/1.png\", \"B/1.png\"") }, "\(lines)")
        }
        #expect(playground.output(of: "length(d[[\"B/1.png\"]])") == ["1"])
        #expect(playground.output(of: "(d where class == \"B\")[\"1.png\"].file == d[1].file") == ["true"])
        #expect(
            playground.output(of: "d where name == \"B/1.png\"").contains {
                $0.contains("where file == \"B/1.png\"")
            })
    }

    /// Pictures that are too small for the crop are left out and named, like those that cannot be decoded; if all
    /// are, the error says so. A grid names the picture that is too large for it.
    @Test func aPictureThatDoesNotFitIsNamed() throws {
        let playground = try playground()
        try FileManager.default.copyItem(
            atPath: playground.folder + "/home/data/wide.png",
            toPath: playground.folder + "/home/data/faces/wide.png")
        playground.run("use(network(\"tiny\")); d = dataset(\"faces\", crop: [0, 0, 50, 40])")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "mean(d);")
        #expect(lines.contains { $0.hasPrefix("warning") && $0.contains("f0.png") }, "\(lines)")
        #expect(!lines.contains { $0.hasPrefix("error") }, "\(lines)")
        #expect(playground.output(of: "mean(d) == mean([d[length(d) - 1]])").last == "true")
        let none = playground.output(of: "mean(dataset(\"faces\", crop: [0, 0, 500, 40]));")
        let reason = "the crop [0, 0, 500, 40] is not inside the 40×40 picture “f0.png”"
        #expect(none.contains { $0.contains(reason) }, "\(none)")
        let grid = playground.output(of: "grid([resize(faces[2], [4000, 4000])] + [p for p in faces])")
        #expect(grid.contains { $0.contains("the largest picture, f2.png, is 4000×4000") }, "\(grid)")
    }

    @Test(arguments: [
        (
            "t = table([\"p\"], [[1], [nothing]]); max(t.p)",
            "max needs numbers, but element 1, counted from 0, is nothing", "(t where p != nothing).p"
        ),
        (
            "mean([1, nothing])", "mean needs numbers, but element 1, counted from 0, is nothing",
            "(t where psnr != nothing).psnr"
        ),
        ("sum([\"a\"])", "sum needs numbers, but this has the text “a”", "it is element 0, counted from 0"),
    ])
    func whatIsNoNumberIsNamed(code: String, message: String, remedy: String) throws {
        let lines = try playground().output(of: code)
        #expect(lines.contains("error: " + message), "\(lines)")
        #expect(lines.contains { $0.contains(remedy) }, "\(lines)")
    }

    @Test(arguments: [
        ("table(faces, [[1]])", "a set has its own rows"), ("table([\"a\"])", "table needs rows"),
    ])
    func whatIsMissingOrTooMuchIsSaid(code: String, message: String) throws {
        let lines = try playground().output(of: code)
        #expect(lines.first?.hasPrefix("error: " + message) == true, "\(lines)")
    }

    @Test func aFolderIsNoFileToLoad() throws {
        let lines = try playground().output(of: "load(\"faces\")")
        #expect(lines.first == "error: “faces” is a folder")
        #expect(lines.contains { $0.contains("dataset(\"faces\") lists the pictures in it") }, "\(lines)")
    }

    @Test func aFileWithoutAnEndingIsNamedSo() throws {
        let playground = try playground()
        try playground.write("x", to: "home/data/plain")
        #expect(
            playground.output(of: "load(\"plain\")").first
                == "error: the file has no ending that says its format")
    }
}
