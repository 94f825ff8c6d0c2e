import DeepFeatures
import Foundation
import Interpreter
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

    /// A selection has its own pictures alone, a ranking its order.
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
