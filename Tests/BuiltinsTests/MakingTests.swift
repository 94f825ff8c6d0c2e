import Builtins
import DeepFeatures
import Foundation
import Imaging
import Interpreter
import LanguageTestSupport
import PictureValues
import SessionStore
import Support
import Testing

/// One content may be made in several ways: what is said is how the one that is meant was made.
@Suite struct MakingTests {
    private static func script(of code: String, in playground: Playground) throws -> [String] {
        _ = playground.host.takeLines()
        return try playground.checkedOutput(of: "why \(code)")
    }

    /// Two copies of one picture, each with a name and what was made of it.
    private static func copies() throws -> (Playground, folder: URL) {
        let playground = try Playground()
        let folder = URL(filePath: playground.folder).appending(path: "out")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        playground.session.workingFolder = folder.path
        playground.run("save(dataset(\"faces\")[0], \"mine.png\")")
        try FileManager.default.copyItem(
            at: folder.appending(path: "mine.png"), to: folder.appending(path: "copy.png"))
        playground.run(
            """
            a = image("mine.png")
            za = negative(a)
            b = image("copy.png")
            zb = negative(b)
            """)
        return (playground, folder)
    }

    @Test func theFileIsTheOneThatTheNameCameFrom() throws {
        let (playground, _) = try Self.copies()
        for (name, picture, file) in [("za", "a", "mine.png"), ("zb", "b", "copy.png")] {
            let script = try Self.script(of: name, in: playground)
            #expect(
                script.count == 2 && script[0].hasPrefix("\(picture) = image(verified(\"\(file)\""),
                "\(script)")
            #expect(script.last == "\(name) = negative(\(picture))")
            #expect(try Self.script(of: picture, in: playground)[0].contains(file))
            // What the running statement makes rests on what it read.
            #expect(try Self.script(of: "blur(\(name), 1)", in: playground)[0].contains(file))
        }
    }

    /// The copy that was read later may go, and the one that was read first.
    @Test func whatRestsOnOneCopyDoesNotNeedTheOther() throws {
        let (playground, folder) = try Self.copies()
        try FileManager.default.removeItem(at: folder.appending(path: "copy.png"))
        #expect(try !Self.script(of: "za", in: playground).contains { $0.hasPrefix("warning") })
        #expect(try Self.script(of: "zb", in: playground)[0].contains("“\(folder.path)/copy.png” is missing"))
    }

    @Test func differencesAreThoseOfTheNames() throws {
        let (playground, _) = try Self.copies()
        playground.run("y = blur(b, 1)")
        let rows = try #require(try playground.value(of: "diff za, y") as? TableValue).rows
        #expect(rows.first?.map(\.cellText) == ["call", "negative(…)", "blur(…, 1)"])
        playground.run("pa = [a, blur(a, 1)]\npb = [b, blur(b, 2)]")
        let table = try #require(try playground.value(of: "diff pa, pb") as? TableValue)
        #expect(table.rows.first.map { $0.map(\.cellText) } == ["blur, deviation", "1", "2"])
    }

    /// Of a picture that was saved, and of the pictures on a page.
    @Test func savedPicturesAndPagesSayTheSame() throws {
        let (playground, folder) = try Self.copies()
        playground.run(
            "save(za, \"za.png\")\nsave(zb, \"zb.png\")\nshow(za)\nshow(zb)\nexport(\"page.html\")")
        let first = try Self.script(of: "\"za.png\"", in: playground)
        #expect(first[0].contains("mine.png"), "\(first)")
        let page = try String(contentsOf: folder.appending(path: "page.html"), encoding: .utf8)
            .replacing(/<[^>]*>/, with: "").replacing("&quot;", with: "\"")
        let makings = page.matches(
            of: /([ab]) = image\(verified\("([a-z.]+)", "[0-9a-f]{16}"\)\)\n(z[ab]) = negative/)
        for (name, picture, file) in [("za", "a", "mine.png"), ("zb", "b", "copy.png")] {
            let making = makings.first { $0.output.3 == name }?.output
            #expect(making.map { [String($0.1), String($0.2)] } == [picture, file])
        }
        // In another session, the files themselves say it.
        let other = try Playground()
        other.session.workingFolder = other.folder
        for file in ["za.png", "zb.png"] {
            try FileManager.default.copyItem(
                at: folder.appending(path: file),
                to: URL(filePath: other.folder).appending(path: file))
        }
        #expect(try Self.script(of: "\"za.png\"", in: other).joined().contains("mine.png"))
        #expect(try Self.script(of: "\"zb.png\"", in: other).joined().contains("copy.png"))
    }

    /// A search that went on, and one that was longer, may end with the same picture.
    @Test func aSearchIsTheOneThatWasAskedFor() throws {
        let playground = try Playground()
        playground.run(
            """
            use(network("tiny")); f = phi(dataset("faces")[1], size: [40, 40])
            z = reconstruct(f, from: "noise", evaluations: 2)
            y = continue(z, evaluations: 2)
            u = reconstruct(f, from: "noise", evaluations: 4)
            """)
        #expect(try playground.value(of: "y == u") as? Bool == true)
        #expect(try Self.script(of: "y", in: playground).last?.contains("continue(") == true)
        let longer = try Self.script(of: "u", in: playground)
        #expect(!longer.joined().contains("continue(") && longer.last?.contains("evaluations: 4") == true)
        playground.run("v = continue(z, evaluations: 2)")
        #expect(try Self.script(of: "v", in: playground).last?.contains("continue(") == true)
        #expect(try Self.script(of: "u", in: playground).last?.contains("evaluations: 4") == true)
    }

    /// A name for a value that has one is that value, however often it was made since.
    @Test func namesOfNamesAreFollowed() throws {
        let (playground, _) = try Self.copies()
        playground.run("c = a\nd = b\nzc = negative(c)\nzd = negative(d)")
        #expect(try Self.script(of: "zc", in: playground)[0].contains("mine.png"))
        #expect(try Self.script(of: "zd", in: playground)[0].contains("copy.png"))
        #expect(try Self.script(of: "c", in: playground)[0].contains("mine.png"))
    }

    /// What was made anew from another file leaves what was saved before as it was.
    @Test func savedPicturesKeepTheirHistory() throws {
        let (playground, folder) = try Self.copies()
        playground.run(
            "old = image(\"mine.png\", crop: [0, 0, 10, 10]); b = blur(old, 1)\nsave(b, \"b.png\")")
        let before = try Self.script(of: "\"b.png\"", in: playground)
        // Outside of the crop.
        let path = folder.appending(path: "mine.png").path
        var image = try ImageFile.read(path: path)
        image[20, 20, 1] = 1 - image[20, 20, 1]
        try ImageFile.write(image, path: path)
        playground.run("refresh")
        #expect(try Self.script(of: "b", in: playground) != before)
        let after = try Self.script(of: "\"b.png\"", in: playground)
        #expect(after.contains { $0.contains("mine.png” has changed since") })
        #expect(after.suffix(before.count) == before[...])
    }

    /// What was read is told apart after a compaction.
    @Test func nothingIsForgottenInBetween() throws {
        let (playground, _) = try Self.copies()
        playground.run("session compact")
        #expect(try Self.script(of: "za", in: playground)[0].contains("mine.png"))
        #expect(try Self.script(of: "zb", in: playground)[0].contains("copy.png"))
    }
}
