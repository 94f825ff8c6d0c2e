import EngineTestSupport
import Foundation
import Imaging
import PictureSets
import Support
import TestSupport
import Testing

@Suite struct FileListTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        for (index, name) in ["a.png", "sub/b.png", "c.png"].enumerated() {
            try folder.write([], name)
            try ImageFile.write(picture(seed: UInt64(index)), path: folder.path(name))
        }
    }

    private func list(_ text: String, named name: String = "files.txt") throws -> PictureCollection {
        let path = try folder.write(text, name)
        return try DatasetListing(path: path, hashing: DirectFileHashing(), monitor: SilentMonitor())
            .collection
    }

    private func message(_ text: String) -> String? {
        #expect(throws: FileListError.self) { try list(text) }?.message
    }

    @Test(arguments: ["c.png\nsub/b.png\na.png\n", "\u{FEFF}c.png\r\n\r\n./sub/b.png \r\nsub/../a.png"])
    func picturesStandInTheListsOrder(text: String) throws {
        let collection = try list(text)
        #expect(collection.files.map(\.name) == ["c.png", "sub/b.png", "a.png"])
        #expect(collection.root == folder.path && collection.pictureSize?.width == 40)
        let set = Dataset(collection: collection)
        #expect(try set.picture(named: "b.png").image == ImageFile.read(path: folder.path("sub/b.png")))
    }

    @Test func namesAreRelativeToTheList() throws {
        let collection = try list("../a.png\nb.png\n\(folder.path("c.png"))\n", named: "sub/files.txt")
        #expect(collection.root == folder.path)
        #expect(collection.files.map(\.name) == ["a.png", "sub/b.png", "c.png"])
    }

    @Test func filesMayBeGivenInTheCall() throws {
        let paths = ["sub/b.png", "a.png"].map(folder.path)
        let listing = try DatasetListing(files: paths, hashing: DirectFileHashing(), monitor: SilentMonitor())
        #expect(listing.collection.files.map(\.name) == ["sub/b.png", "a.png"])
        let single = try DatasetListing(
            files: [folder.path("sub/b.png")], hashing: DirectFileHashing(), monitor: SilentMonitor())
        #expect(single.collection.files.map(\.name) == ["b.png"])
    }

    @Test func brokenListsSayWhatIsWrong() throws {
        let place = "list \(folder.path("files.txt"))"
        #expect(message("") == "\(place) is empty")
        #expect(message("\n\n") == "\(place) is empty")
        #expect(message("\nno such.png\n") == "\(place), line 2: there is no file “no such.png”")
        #expect(message("a.png\nc.png\nmissing.png\n")?.hasPrefix("\(place), line 3: cannot read") == true)
        #expect(message("a.png\nsub\n")?.hasPrefix("\(place), line 2: cannot read") == true)
        #expect(message("a.png\n./a.png\n") == "\(place), line 2: “./a.png” is listed a second time")
        #expect(message("a\u{0}b") == "\(place) is not a text with one file name per line")
        #expect(message("files.txt\n")?.contains("is a text; the formats read are") == true)
        let error = #expect(throws: FileListError.self) {
            try DatasetListing(
                path: folder.path("a.png"), hashing: DirectFileHashing(), monitor: SilentMonitor())
        }
        #expect(
            error?.remedy?.contains(
                "a folder of pictures, an IDX file, a list that sha256sum has written, or a text") == true)
    }
}
