import LanguageTestSupport
import Builtins
import DeepFeatures
import Foundation
import Imaging
import Interpreter
import PictureValues
import SessionStore
import Support
import Testing

/// Datasets of every format, as the language makes them and sessions keep them.
@Suite struct DatasetFormTests {
    private static let pictures: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0, 4] + (0..<32)
    private static let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 7, 9]

    private func playground() throws -> Playground {
        let playground = try Playground(sessionFile: true)
        try write(Self.pictures, "train-images-idx3-ubyte", in: playground)
        try write(Self.labels, "train-labels-idx1-ubyte", in: playground)
        try playground.write("faces/f3.png\nfaces/f1.png\n", to: "home/data/files.txt")
        return playground
    }

    private func write(_ bytes: [UInt8], _ name: String, in playground: Playground) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(playground.folder)/home/data/\(name)"))
    }

    /// Half a picture: its header is that of a picture.
    private func tear(_ name: String, in playground: Playground) throws {
        let whole = try JPEGCodec().encode(Playground.picture(3), options: .init())
        try write(Array(whole.prefix(whole.count / 2)), "faces/\(name)", in: playground)
    }

    @Test func allFormsAreReadAndKept() throws {
        let playground = try playground()
        let lines = [
            ("idx = dataset(\"train-images-idx3-ubyte\")", "idx: 2 images, 4×4, 1 attribute"),
            (
                "listed = dataset(\"files.txt\", attributes: \"faces.csv\")",
                "listed: 2 images, 40×40, 5 attributes"
            ),
            ("given = dataset([\"faces/f2.png\", \"wide.png\"])", "given: 2 images"),
        ]
        for (code, shown) in lines { #expect(playground.output(of: code) == [shown]) }
        for _ in 0..<2 {
            #expect(playground.output(of: "idx[\"00001\"]") == ["image 4×4, class 9"])
            #expect(playground.output(of: "idx[1].class") == ["9"])
            #expect(playground.output(of: "listed[0].score") == ["-1"])
            #expect(playground.output(of: "listed[1].pose") == ["right"])
            #expect(playground.output(of: "length(listed where male)") == ["1"])
            #expect(playground.output(of: "given[\"wide.png\"].width") == ["60"])
            try playground.reopen()
        }
    }

    /// What a session keeps is read back as it was: whole numbers, real ones, words and blanks.
    @Test func attributesSurviveInTheSession() throws {
        let playground = try playground()
        playground.run(
            "faces = dataset(\"faces\", attributes: \"faces.csv\", crop: [4, 4, 32, 32]); rest = faces where male"
        )
        let before = try #require(try playground.value(of: "rest") as? Dataset)
        try playground.reopen()
        let after = try #require(try playground.value(of: "rest") as? Dataset)
        #expect(after.members == before.members && after.collection.files == before.collection.files)
        #expect(
            after.collection.hash == before.collection.hash && after.collection.crop == before.collection.crop
        )
        for index in 0..<8 {
            #expect(after.collection.attributes.row(index) == before.collection.attributes.row(index))
        }
    }

    /// Sessions of the first format had their collections as JSON.
    @Test func oldSessionsAreRead() throws {
        let playground = try playground()
        let folder = playground.folder + "/home/data/faces"
        let hash = try DirectFileHashing.hash(ofFile: folder + "/f2.png").hex
        let collection = StoredObject(
            hash: ContentHasher(kind: "old").finish(), kind: "collection",
            header: "{\"crop\":[0,0,20,20],\"root\":\"\(folder)\",\"size\":[20,20]}",
            content: [UInt8](
                """
                {"categories":{"pose":["left"]},"files":[{"name":"f2.png","sha256":"\(hash)"}],\
                "numbers":{"smiling":[1],"score":[null]},"order":["smiling","score","pose"]}
                """.utf8))
        var hasher = ContentHasher(kind: "old")
        hasher.update("set")
        let set = StoredObject(
            hash: hasher.finish(), kind: "dataset",
            header: "{\"collection\":\"\(collection.hash.hex)\",\"count\":1}",
            content: [0, 0, 0, 0], references: [collection.hash])
        let cell = CellRecord(source: "", reads: [], writes: ["x"], seconds: 0, date: Date())
        _ = try playground.session.store.commit(
            cell: cell, objects: [collection, set], bindings: [("x", set.hash)])
        try playground.reopen()
        #expect(playground.output(of: "x") == ["1 image, 20×20, 3 attributes"])
        #expect(playground.output(of: "x[0]") == ["image 20×20, smiling, pose left"])
    }

    @Test(arguments: [
        "\"format\":\"folder\",\"count\":1", "\"format\":\"folder\",\"count\":-1",
        "\"format\":\"folder\",\"count\":9223372036854775807", "\"format\":\"zip\",\"count\":0",
        "\"format\":\"folder\",\"count\":0,\"columns\":[{\"name\":\"a\",\"form\":\"numbers\"}]",
        "\"format\":\"folder\",\"columns\":[{\"name\":\"a\",\"form\":\"letters\"}]", "\"format\":\"folder\"",
    ])
    func damagedCollectionsAreReported(header: String) throws {
        for bytes in [[], [UInt8](repeating: 65, count: 40)] where !(header.hasSuffix("}]") && bytes.isEmpty)
        {
            let collection = StoredObject(
                hash: ContentHasher(kind: "bad").finish(), kind: "collection",
                header: "{\"root\":\"/\",\(header)}", content: bytes)
            let playground = try playground()
            let reader = ObjectReader(
                store: playground.session.store, types: Library.types, commands: Library.table.commands)
            #expect(throws: ObjectDamagedError.self) { try PictureCollection.read(collection, from: reader) }
        }
    }

    @Test func whatIsNoPictureIsLeftOutOnce() throws {
        let playground = try playground()
        try write([], "faces/empty.jpg", in: playground)
        #expect(
            playground.output(of: "length(dataset(\"faces\"))").prefix(1)
                == ["warning: left out: “\(playground.folder)/home/data/faces/empty.jpg” is empty"])
        for index in 0..<5 { try write([65], "faces/text\(index).png", in: playground) }
        let lines = playground.output(of: "length(dataset(\"faces\"))")
        #expect(
            lines.first
                == "warning: 6 files cannot be read as pictures and are left out: empty.jpg, text0.png, text1.png and 3 more"
        )
        #expect(lines.last == "8")
    }

    /// The same words and the same vector, computed or known; and the same as without the torn file.
    @Test func aMeanLeavesTornPicturesOutAndSaysSo() throws {
        let playground = try playground()
        playground.run("use(network(\"tiny\")); clean = mean(dataset(\"faces\"));")
        try tear("f8.jpg", in: playground)
        _ = playground.output(of: "faces = dataset(\"faces\")")
        for _ in 0..<2 {
            let lines = playground.output(of: "m = mean(faces)")
            #expect(lines.first == "warning: a mean of 8 of 9 images; f8.jpg cannot be read")
            #expect(playground.output(of: "norm(m - clean)") == ["0"])
            #expect(
                playground.output(of: "info(m)").contains("mean of      8 of 9 images; f8.jpg cannot be read")
            )
        }
        #expect(playground.output(of: "faces[\"f8.jpg\"]").first?.contains("cannot read") == true)
    }

    @Test func listsThatAreNoFilesAreRefused() throws {
        let playground = try playground()
        for code in ["dataset([])", "dataset([1])", "dataset([\"faces/f1.png\", 2])"] {
            #expect(
                playground.output(of: code).first
                    == "error: a list for dataset needs file names, at least one")
        }
        #expect(
            playground.output(of: "dataset([\"nothing.png\"])").first
                == "error: no file or folder “nothing.png”")
        #expect(
            playground.output(of: "dataset(\"wide.png\")").first?.contains(
                "is not a text with one file name per line") == true)
    }

    /// Files already known are not read again; changed ones are.
    @Test func hashesAreRemembered() throws {
        let playground = try playground()
        let path = playground.folder + "/home/data/faces/f0.png"
        let hashing = playground.session.fileHashing
        let first = try hashing.hashes(ofFiles: [path, path], monitor: SilentMonitor())
        #expect(first == [ContentHash](repeating: try DirectFileHashing.hash(ofFile: path), count: 2))
        let known = try #require(try playground.session.store.file(path))
        #expect(known.hash == first[0])
        let other = ContentHasher(kind: "other").finish()
        try playground.session.store.remember([
            FileRecord(
                path: path, size: known.size, changeStamp: known.changeStamp,
                hash: other)
        ])
        #expect(try hashing.hashes(ofFiles: [path], monitor: SilentMonitor()) == [other])
        #expect(try hashing.hash(of: FileBytes.contents(path: path, limit: 1 << 20)) == other)
        try write(Array("P5\n1 1 255\na".utf8), "faces/f0.png", in: playground)
        #expect(
            try hashing.hashes(ofFiles: [path], monitor: SilentMonitor()) == [
                DirectFileHashing.hash(ofFile: path)
            ])
    }

    /// Two files of one size and time may change places, and a file may be written into without a trace in its time.
    @Test func aFileIsNotKnownByItsTime() throws {
        let playground = try playground()
        let paths = ["one.ppm", "two.ppm"].map { playground.folder + "/home/data/" + $0 }
        let time = Date(timeIntervalSince1970: 1_700_000_000)
        func write(_ grey: UInt8, to path: String) throws {
            let handle = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
            defer { close(handle) }
            let bytes = Array("P6\n1 1 255\n".utf8) + [grey, grey, grey]
            #expect(Glibc.write(handle, bytes, bytes.count) == bytes.count)
            try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
        }
        func hashes() throws -> [ContentHash] {
            try playground.session.fileHashing.hashes(ofFiles: paths, monitor: SilentMonitor())
        }
        for (grey, path) in zip([UInt8(10), 20], paths) { try write(grey, to: path) }
        let before = try hashes()
        playground.run("x = image(\"one.ppm\"); s = dataset([\"one.ppm\", \"two.ppm\"])")
        for (from, to) in [(paths[0], "z"), (paths[1], paths[0]), ("z", paths[1])] {
            let places = [from, to].map { $0 == "z" ? playground.folder + "/z" : $0 }
            #expect(rename(places[0], places[1]) == 0)
        }
        #expect(try hashes() == before.reversed())
        #expect(try playground.value(of: "y = image(\"one.ppm\"); x == y") as? Bool == false)
        #expect(playground.output(of: "why y").joined().contains(before[1].hex.prefix(16)))
        #expect(playground.output(of: "stale").joined().contains("one.ppm"))
        #expect(try playground.value(of: "dataset([\"one.ppm\", \"two.ppm\"])[1] == x") as? Bool == true)
        try write(30, to: paths[0])
        #expect(try hashes()[0] == DirectFileHashing.hash(ofFile: paths[0]))
    }

    /// A picture that was read is hashed from the bytes that were read, and its hash is remembered.
    @Test func aPictureIsReadOnce() throws {
        let playground = try playground()
        let path = playground.folder + "/home/data/faces/f0.png"
        let contents = try FileBytes.contents(path: path, limit: 1 << 20)
        #expect(contents.hash == (try DirectFileHashing.hash(ofFile: path)))
        let store = playground.session.store
        try write(Array("P5\n1 1 255\na".utf8), "faces/f0.png", in: playground)
        #expect(try playground.session.fileHashing.hash(of: contents) == contents.hash)
        let known = try #require(try store.file(path))
        #expect(known.hash == contents.hash && known.size == contents.bytes.count)
        // There is now another file there.
        #expect(
            try playground.session.fileHashing.hashes(ofFiles: [path], monitor: SilentMonitor()) == [
                DirectFileHashing.hash(ofFile: path)
            ])
        _ = playground.output(of: "image(\"faces/f0.png\")")
        #expect(try store.file(path)?.hash == DirectFileHashing.hash(ofFile: path))
    }
}
