import DeepFeatures
import Foundation
import Imaging
import Support
import Testing

@Suite struct DatasetListingTests {
    /// As much of a PNG as listing looks at.
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private func list(
        _ path: String, attributes: String? = nil, crop: PixelRect? = nil,
        monitor: any WorkMonitor = SilentMonitor()
    ) throws -> PictureCollection {
        try listing(path, attributes: attributes, crop: crop, monitor: monitor).collection
    }

    private func listing(
        _ path: String, attributes: String? = nil, crop: PixelRect? = nil,
        monitor: any WorkMonitor = SilentMonitor()
    ) throws -> DatasetListing {
        try DatasetListing(
            path: path, options: .init(attributes: attributes, crop: crop), hashing: DirectFileHashing(),
            monitor: monitor)
    }

    @Test func picturesOfAllFoldersAreListedByName() throws {
        let folder = try TemporaryFolder()
        for name in ["b.jpg", "women/z.PNG", "women/deep/a.pgm", "c.JPEG", "d.ppm", "e.pnm"] {
            try folder.write(Self.png, name)
        }
        for name in [
            "notes.txt", "jpg", "a.jpg.part", ".hidden.jpg", ".thumbnails/b.jpg", "women/.git/c.png",
        ] {
            try folder.write(Self.png, name)
        }
        try FileManager.default.createDirectory(
            atPath: folder.path("album.jpg"), withIntermediateDirectories: false)
        let collection = try list(folder.path)
        #expect(
            collection.files.map(\.name)
                == ["b.jpg", "c.JPEG", "d.ppm", "e.pnm", "women/deep/a.pgm", "women/z.PNG"])
        #expect(collection.name == folder.path.split(separator: "/").last.map(String.init))
    }

    @Test func aLinkToAFolderIsThatFolder() throws {
        let (folder, other) = (try TemporaryFolder(), try TemporaryFolder())
        try folder.write(Self.png, "a.jpg")
        try FileManager.default.createSymbolicLink(
            atPath: other.path("faces"), withDestinationPath: folder.path)
        #expect(try list(other.path("faces")).files.map(\.name) == ["a.jpg"])
    }

    @Test func filesAreHashedAsSha256sumDoes() throws {
        let folder = try TemporaryFolder()
        try folder.write("P5\n1 1 255\na", "a.jpg")
        try folder.write("P5\n1 1 255\nb", "b.jpg")
        #expect(
            try list(folder.path).files.map(\.sha256) == [
                "b2fa54fd2e00c11fbbcf3ece4968ce848ec917890526e441ff37292b5ec47c55",
                "93c24df9e3ca978510e417b30244aa4c87f7d7eb014c0aa085426e2d30b48a32",
            ])
    }

    @Test func theSizeIsKnownWherePicturesAgree() throws {
        let folder = try TemporaryFolder()
        let pictures = try (0..<3).map { try picture(seed: UInt64($0), width: 12, height: 10) }
        let size = try folder.collection(of: pictures).pictureSize
        #expect(size?.width == 12 && size?.height == 10)
        try ImageFile.write(try picture(seed: 9, width: 11, height: 10), path: folder.path("9.png"))
        #expect(try list(folder.path).pictureSize == nil)
        try folder.write(Self.png, "9.png")
        #expect(try list(folder.path).pictureSize?.width == 12)
        let crop = PixelRect(left: 1, top: 2, width: 8, height: 6)
        let cropped = try list(folder.path, crop: crop).pictureSize
        #expect(cropped?.width == 8 && cropped?.height == 6)
    }

    @Test func attributesBelongToTheirFiles() throws {
        let folder = try TemporaryFolder()
        for name in ["a.jpg", "b.jpg"] { try folder.write(Self.png + Array(name.utf8), name) }
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
        try folder.write("x", "a.jpg")
        #expect(problem(folder.path) == "folder \(folder.path) holds no picture that can be read")
    }

    @Test func whatTheFirstBytesShowToBeNoPictureIsLeftOut() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.png, "good.png")
        try folder.write("", "empty.jpg")
        try folder.write("a text", "notes.jpg")
        try folder.write("GIF89a", "moves.png")
        let listing = try listing(folder.path)
        #expect(listing.collection.files.map(\.name) == ["good.png"])
        #expect(listing.leftOut.map(\.name) == ["empty.jpg", "moves.png", "notes.jpg"])
        #expect(listing.leftOut[0].reason == "“\(folder.path("empty.jpg"))” is empty")
        #expect(listing.leftOut[1].reason.contains("is a GIF picture"))
    }

    @Test func subFoldersAreClasses() throws {
        let folder = try TemporaryFolder()
        for name in ["boot/a.png", "boot/old/b.png", "sandal/c.png", "d.png"] {
            try folder.write(Self.png, name)
        }
        let column = try list(folder.path).attributes.column(named: "class")
        #expect((0..<4).map { column?[$0] } == [.text("boot"), .text("boot"), nil, .text("sandal")])
        let told = try folder.write("file,class\nd.png,shoe\n", "own.csv")
        let own = try list(folder.path, attributes: told).attributes
        #expect(own.names == ["class"])
        #expect((0..<4).map { own.columns[0][$0] } == [nil, nil, .text("shoe"), nil])
    }

    @Test func oneSubFolderIsNoClass() throws {
        let folder = try TemporaryFolder()
        for name in ["faces/a.png", "faces/b.png", "c.png"] { try folder.write(Self.png, name) }
        #expect(try list(folder.path).attributes.columns.isEmpty)
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
        try folder.write(Self.png, "a.jpg")
        #expect(throws: WorkCancelled.self) {
            try list(folder.path, monitor: RecordingMonitor(cancellingAfter: 0))
        }
    }
}
