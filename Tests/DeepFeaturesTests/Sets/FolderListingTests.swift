import DeepFeatures
import Foundation
import Imaging
import Support
import Testing

@Suite struct FolderListingTests {
    private func list(
        _ path: String, attributes: String? = nil, crop: PixelRect? = nil,
        monitor: any WorkMonitor = SilentMonitor()
    ) throws -> PictureCollection {
        try FolderListing.collection(
            folder: path, attributes: attributes, crop: crop, hashing: DirectFileHashing(), monitor: monitor)
    }

    @Test func picturesOfAllFoldersAreListedByName() throws {
        let folder = try TemporaryFolder()
        for name in ["b.jpg", "women/z.PNG", "women/deep/a.pgm", "c.JPEG", "d.ppm", "e.pnm"] {
            try folder.write("x", name)
        }
        for name in [
            "notes.txt", "jpg", "a.jpg.part", ".hidden.jpg", ".thumbnails/b.jpg", "women/.git/c.png",
        ] {
            try folder.write("x", name)
        }
        try FileManager.default.createDirectory(
            atPath: folder.path("album.jpg"), withIntermediateDirectories: false)
        let collection = try list(folder.path)
        #expect(
            collection.files.map(\.name)
                == ["b.jpg", "c.JPEG", "d.ppm", "e.pnm", "women/deep/a.pgm", "women/z.PNG"])
        #expect(collection.name == folder.path.split(separator: "/").last.map(String.init))
        #expect(collection.attributes.columns.isEmpty)
    }

    @Test func aLinkToAFolderIsThatFolder() throws {
        let (folder, other) = (try TemporaryFolder(), try TemporaryFolder())
        try folder.write("x", "a.jpg")
        try FileManager.default.createSymbolicLink(
            atPath: other.path("faces"), withDestinationPath: folder.path)
        #expect(try list(other.path("faces")).files.map(\.name) == ["a.jpg"])
    }

    @Test func filesAreHashedAsSha256sumDoes() throws {
        let folder = try TemporaryFolder()
        try folder.write("abc", "a.jpg")
        try folder.write("", "b.jpg")
        #expect(
            try list(folder.path).files.map(\.sha256) == [
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ])
    }

    @Test func theSizeIsKnownWherePicturesAgree() throws {
        let folder = try TemporaryFolder()
        let pictures = try (0..<3).map { try picture(seed: UInt64($0), width: 12, height: 10) }
        let size = try folder.collection(of: pictures).pictureSize
        #expect(size?.width == 12 && size?.height == 10)
        try ImageFile.write(try picture(seed: 9, width: 11, height: 10), path: folder.path("9.png"))
        #expect(try list(folder.path).pictureSize == nil)
        try folder.write("no picture", "9.png")
        #expect(try list(folder.path).pictureSize == nil)
        let crop = PixelRect(left: 1, top: 2, width: 8, height: 6)
        let cropped = try list(folder.path, crop: crop).pictureSize
        #expect(cropped?.width == 8 && cropped?.height == 6)
    }

    @Test func attributesBelongToTheirFiles() throws {
        let folder = try TemporaryFolder()
        for name in ["a.jpg", "b.jpg"] { try folder.write(name, name) }
        let table = try folder.write("file,smiling\nb.jpg,1\n", "faces.csv")
        let collection = try list(folder.path, attributes: table)
        #expect(collection.attributes.row(0).isBlank)
        #expect(collection.attributes.row(1)["smiling"] == .number(1))
        #expect(throws: FileAccessError.self) { try list(folder.path, attributes: "/nowhere.csv") }
    }

    @Test func foldersThatCannotServeSayWhy() throws {
        let folder = try TemporaryFolder()
        func problem(_ path: String) -> String? {
            let error = #expect(throws: FolderError.self) { try list(path) }
            #expect(error?.remedy?.contains(".jpg, .png, .pgm or .ppm") == true)
            return error?.message
        }
        #expect(problem(folder.path("missing")) == "folder \(folder.path("missing")) does not exist")
        #expect(problem(folder.path) == "folder \(folder.path) holds no pictures")
        let file = try folder.write("x", "a.txt")
        #expect(problem(file) == "folder \(file) is a file")
    }

    @Test func aFileThatVanishedIsNamed() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("gone.jpg"), withDestinationPath: folder.path("nowhere"))
        let error = #expect(throws: FileAccessError.self) { try list(folder.path) }
        #expect(error?.message.contains("gone.jpg") == true)
    }

    @Test func listingCanBeInterrupted() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", "a.jpg")
        #expect(throws: WorkCancelled.self) {
            try list(folder.path, monitor: RecordingMonitor(cancellingAfter: 0))
        }
    }
}
