import LanguageTestSupport
import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import Testing

/// Files that values come from are replaced only if that is asked for.
@Suite struct SourceFileTests {
    private func playground(sessionFile: Bool = false) throws -> Playground {
        let playground = try Playground(sessionFile: sessionFile)
        playground.run("use(network(\"tiny\")); folder = \"\(playground.folder)/home/data/\"")
        try playground.write("a,b\n1,2\n", to: "home/data/t.csv")
        _ = playground.host.takeLines()
        return playground
    }

    private static let refusal = "and would be lost"

    @Test(arguments: [
        ("x = image(\"faces/f0.png\"); z = blur(x, 2)", "save(z, folder + \"faces/f0.png\")"),
        ("faces = dataset(\"faces\"); z = blur(faces[0], 2)", "save(z, folder + \"faces/f3.png\")"),
        ("z = blur(image(\"faces/f0.png\"), 2)", "save(z, folder + \"faces/f0.png\")"),
        ("t = load(\"t.csv\"); z = [1, 2]", "save(z, folder + \"t.csv\")"),
    ])
    func theyAreKept(reading: String, saving: String) throws {
        let playground = try playground()
        let files = ["faces/f0.png", "faces/f3.png", "t.csv"].map { playground.folder + "/home/data/" + $0 }
        let before = try files.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        playground.run(reading)
        _ = playground.host.takeLines()
        let lines = playground.output(of: saving)
        #expect(lines.first?.hasSuffix(Self.refusal) == true, "\(lines)")
        #expect(try files.map { try Data(contentsOf: URL(fileURLWithPath: $0)) } == before)
        let asked = playground.output(of: saving.dropLast() + ", replace: true)")
        #expect(asked.count == 1 && asked.first?.hasPrefix("error") == false, "\(asked)")
        #expect(try files.map { try Data(contentsOf: URL(fileURLWithPath: $0)) } != before)
    }

    /// Nor is any other photograph lost to a slip, read or not.
    @Test func picturesOfOthersAreKept() throws {
        let playground = try playground()
        let lines = playground.output(of: "save(image(\"faces/f0.png\"), folder + \"faces/f5.png\")")
        #expect(
            lines.first == "error: “f5.png” is a file that dfi did not write, and would be lost",
            "\(lines)")
        #expect(playground.output(of: "image(\"faces/f5.png\") == image(\"faces/f0.png\")") == ["false"])
    }

    /// Nor another program's table, array or tensors.
    @Test(arguments: [
        ("own.csv", "name;age\na;3\n", "[1, 2]"), ("own.csv", "name,age\r\na,3\r\n", "[1, 2]"),
        ("own.csv", "name,age\na,3.0\n", "[1, 2]"), ("own.csv", "name,age\n\"a\",3\n", "[1, 2]"),
        ("own.csv", "name,age\na,3", "[1, 2]"), ("own.csv", "not a table", "[1, 2]"),
        ("own.npy", "\u{93}NUMPY", "image(\"faces/f0.png\")"),
        ("own.png", "words", "image(\"faces/f0.png\")"),
        ("own.npz", "PK", "w"), ("own.safetensors", "{}", "w"),
    ])
    func filesOfOthersAreKept(name: String, content: String, value: String) throws {
        let playground = try playground()
        playground.run("use(network(\"tiny\")); w = phi(image(\"faces/f0.png\"), size: [32, 32])")
        try playground.write(content, to: "home/data/\(name)")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "save(\(value), folder + \"\(name)\")")
        #expect(
            lines.first == "error: “\(name)” is a file that dfi did not write, and would be lost", "\(lines)")
        let kept = try String(contentsOfFile: playground.folder + "/home/data/\(name)", encoding: .utf8)
        #expect(kept == content)
    }

    /// An array that could be a picture is not ours, whatever its numbers, unless it has our mark.
    @Test(arguments: ["<f4", "<f8"])
    func arraysOfOthersAreKept(type: String) throws {
        let playground = try playground()
        playground.run("x = image(\"faces/f0.png\")")
        let width = type == "<f4" ? 4 : 8
        var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (4, 6, 3), }"
        header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
        let bytes =
            [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8)
            + [UInt8](repeating: 0, count: 72 * width)
        let path = playground.folder + "/home/data/depth.npy"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        _ = playground.host.takeLines()
        #expect(
            playground.output(of: "save(x, folder + \"depth.npy\")").first
                == "error: “depth.npy” is a file that dfi did not write, and would be lost")
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(bytes))
    }

    /// What was saved here and changed by another program since would be lost, even if it still looks like ours.
    @Test(arguments: [
        ("[1, 2]", "csv"), ("x", "png"), ("x", "npy"), ("w", "npz"), ("w", "safetensors"),
    ])
    func whatOthersChangedSinceIsKept(value: String, ending: String) throws {
        let playground = try playground()
        playground.run(
            "use(network(\"tiny\")); x = image(\"faces/f0.png\"); w = phi(x, size: [32, 32]); other = image(\"faces/f1.png\")"
        )
        let path = playground.folder + "/home/data/out.\(ending)"
        let saving = "save(\(value), folder + \"out.\(ending)\")"
        playground.run(saving)
        playground.run(saving)
        // The same bytes at another time, as after a copy, are what was saved.
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 2_000_000_000)], ofItemAtPath: path)
        _ = playground.host.takeLines()
        #expect(playground.output(of: saving).first?.hasPrefix("error") == false)
        let saved = try Data(contentsOf: URL(fileURLWithPath: path))
        try (saved + [0x0A]).write(to: URL(fileURLWithPath: path))
        #expect(
            playground.output(of: saving).first
                == "error: “out.\(ending)” has been changed since it was saved here, and would be lost")
        let asked = playground.output(of: saving.dropLast() + ", replace: true)")
        #expect(!asked.contains { $0.hasPrefix("error") }, "\(asked)")
        let again = playground.output(of: saving)
        #expect(!again.contains { $0.hasPrefix("error") }, "\(again)")
    }

    /// A table that was edited in place keeps its inode, and perhaps its size.
    @Test func aTableEditedInPlaceIsKept() throws {
        let playground = try playground()
        playground.run("save([1, 2], folder + \"out.csv\")")
        let path = playground.folder + "/home/data/out.csv"
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.write(contentsOf: Data("value\n3\n2\n".utf8))
        try file.close()
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 2_000_000_000)], ofItemAtPath: path)
        _ = playground.host.takeLines()
        #expect(
            playground.output(of: "save([1, 2], folder + \"out.csv\")").first?.hasSuffix(Self.refusal) == true
        )
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "value\n3\n2\n")
    }

    /// What another run wrote may be written again.
    @Test(arguments: [
        ("[1, 2.5, \"a, b\", nothing]", "csv"), ("[[1, \"x\"], [2, \"3\"]]", "csv"), ("[true, false]", "csv"),
        ("table([\"p\", \"k\"], [[x, 1e-7], [x, 123456789012]])", "csv"), ("faces", "csv"),
        ("[nothing]", "csv"),
        ("stats(w)", "csv"), ("x", "npy"), ("w", "npz"), ("w", "safetensors"),
        ("network(\"tiny\")", "safetensors"),
        ("mask(rect: [1, 1, 5, 5], size: [8, 8])", "png"),
    ])
    func ownFilesAreWrittenAgain(value: String, ending: String) throws {
        let playground = try playground(sessionFile: true)
        let code =
            "use(network(\"tiny\")); faces = dataset(\"faces\", attributes: \"faces.csv\"); x = faces[0]; "
            + "w = phi(x, size: [32, 32]); save(\(value), folder + \"again.\(ending)\")"
        let first = playground.output(of: code)
        try playground.reopen()
        _ = playground.host.takeLines()
        let again = playground.output(of: code)
        #expect(!(first + again).contains { $0.hasPrefix("error") }, "\(first + again)")
    }

    @Test func devicesAndEmptyFilesLoseNothing() throws {
        let playground = try playground()
        try playground.write("", to: "home/data/empty.csv")
        #expect(
            !playground.output(of: "save([1], folder + \"empty.csv\")").contains { $0.hasPrefix("error") })
    }

    /// A script that copies pictures may run again.
    @Test func copiesAreMadeAgain() throws {
        let code = "save(image(\"faces/f0.png\"), folder + \"copy.jpg\")"
        let playground = try playground(sessionFile: true)
        playground.run(code)
        try playground.reopen()
        _ = playground.host.takeLines()
        #expect(playground.output(of: code).count == 1)
    }

    /// A script that was written by hand is not replaced by history.
    @Test func scriptsByHandAreKept() throws {
        let playground = try playground()
        try playground.write("x = 1\n", to: "home/data/own.dfis")
        let path = playground.folder + "/home/data/own.dfis"
        let lines = playground.output(of: "history save \"\(path)\"")
        #expect(
            lines.first == "error: “\(path)” is not a script that history saved, and would be lost",
            "\(lines)")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "x = 1\n")
    }

    /// An earlier session knows them if it uses them.
    @Test func theyAreKeptAfterReopening() throws {
        let playground = try playground(sessionFile: true)
        playground.run("x = image(\"faces/f0.png\")")
        try playground.reopen()
        let lines = playground.output(of: "z = blur(x, 2); save(z, folder + \"faces/f0.png\")")
        #expect(lines.contains { $0.hasSuffix(Self.refusal) }, "\(lines)")
    }

    /// What was written here, in this run or before, is replaced as it always was.
    @Test(arguments: [
        "save([1], folder + \"new.csv\"); t = load(\"new.csv\"); save([2], folder + \"new.csv\")",
        "x = image(\"faces/f0.png\"); save(x, folder + \"c.png\"); y = image(\"c.png\"); save(y, folder + \"c.png\")",
        "save([1], folder + \"t.csv\")",
    ])
    func whatIsWrittenHereIsReplaced(code: String) throws {
        let lines = try playground().output(of: code)
        #expect(!lines.contains { $0.hasPrefix("error") }, "\(lines)")
    }

    /// A picture that says it was written here may be made again by another run.
    @Test func editsAreMadeAgain() throws {
        let playground = try playground(sessionFile: true)
        playground.run("z = blur(image(\"faces/f0.png\"), 2); save(z, folder + \"edit.png\")")
        try playground.reopen()
        playground.run("y = image(\"edit.png\")")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "save(negative(y), folder + \"edit.png\")").count == 1)
    }

    /// The same file by another name is the same file.
    @Test func linksAreFollowed() throws {
        let playground = try playground()
        let data = playground.folder + "/home/data/"
        try FileManager.default.createSymbolicLink(
            atPath: data + "link.png", withDestinationPath: data + "faces/f1.png")
        playground.run("x = image(\"link.png\")")
        _ = playground.host.takeLines()
        #expect(
            playground.output(of: "save(blur(x, 2), folder + \"faces/f1.png\")").first?
                .hasSuffix(Self.refusal) == true)
    }
}
