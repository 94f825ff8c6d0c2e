import EngineTestSupport
import Foundation
import Imaging
import PictureSets
import Support
import TestSupport
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
        let folder = try ScratchFolder()
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
        let (folder, other) = (try ScratchFolder(), try ScratchFolder())
        try folder.write(Self.png, "a.jpg")
        try FileManager.default.createSymbolicLink(
            atPath: other.path("faces"), withDestinationPath: folder.path)
        #expect(try list(other.path("faces")).files.map(\.name) == ["a.jpg"])
    }

    @Test func filesAreHashedAsSha256sumDoes() throws {
        let folder = try ScratchFolder()
        try folder.write("P5\n1 1 255\na", "a.jpg")
        try folder.write("P5\n1 1 255\nb", "b.jpg")
        #expect(
            try list(folder.path).files.map(\.sha256) == [
                "b2fa54fd2e00c11fbbcf3ece4968ce848ec917890526e441ff37292b5ec47c55",
                "93c24df9e3ca978510e417b30244aa4c87f7d7eb014c0aa085426e2d30b48a32",
            ])
    }

    @Test func theSizeIsKnownWherePicturesAgree() throws {
        let folder = try ScratchFolder()
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

    /// Among small pictures, one that differs is found wherever it is.
    @Test(arguments: [0, 1, 7, 13, 20])
    func aPictureOfAnotherSizeIsFound(place: Int) throws {
        let folder = try ScratchFolder()
        let pictures = try (0..<21).map {
            try picture(seed: UInt64($0), width: $0 == place ? 13 : 12, height: 10)
        }
        #expect(try folder.collection(of: pictures).pictureSize == nil)
    }

    @Test func attributesBelongToTheirFiles() throws {
        let folder = try ScratchFolder()
        for name in ["a.jpg", "b.jpg"] { try folder.write(Self.png + Array(name.utf8), name) }
        let table = try folder.write("file,smiling\nb.jpg,1\n", "faces.csv")
        let collection = try list(folder.path, attributes: table)
        #expect(collection.attributes.row(0).isBlank)
        #expect(collection.attributes.row(1)["smiling"] == .number(1))
        #expect(throws: FileAccessError.self) { try list(folder.path, attributes: "/nowhere.csv") }
    }

    @Test func foldersThatCannotServeSayWhy() throws {
        let folder = try ScratchFolder()
        var remedy = ""
        func problem(_ path: String) -> String? {
            let error = #expect(throws: FolderError.self) { try list(path) }
            remedy = error?.remedy ?? ""
            return error?.message
        }
        #expect(problem(folder.path("missing")) == "folder \(folder.path("missing")) does not exist")
        #expect(problem(folder.path) == "folder \(folder.path) holds no pictures")
        #expect(remedy.contains("a folder of pictures, .png, .jpg"))
        // As image() says of the first of them.
        try folder.write("GIF89a, and the rest", "a.gif")
        #expect(
            problem(folder.path)?.hasPrefix(
                "folder \(folder.path) holds no picture that can be read: “\(folder.path("a.gif"))” is a GIF picture; the "
                    + "formats read are PNG, ") == true)
        #expect(remedy.contains("Image.open('\(folder.path("a.gif"))').save('\(folder.path("a.png"))')"))
    }

    @Test func whatTheFirstBytesShowToBeNoPictureIsLeftOut() throws {
        let folder = try ScratchFolder()
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
        let folder = try ScratchFolder()
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
        let folder = try ScratchFolder()
        for name in ["faces/a.png", "faces/b.png", "c.png"] { try folder.write(Self.png, name) }
        #expect(try list(folder.path).attributes.columns.isEmpty)
    }

    /// One bad file does not block a set: what cannot be read is left out, and reported.
    @Test func whatCannotBeReadIsLeftOut() throws {
        let folder = try ScratchFolder()
        for name in ["good.png", "men/good.png"] { try folder.write(Self.png, name) }
        for (name, goal) in [("gone.jpg", "nowhere"), ("loop.jpg", "loop.jpg"), ("men/up", "..")] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.path(name), withDestinationPath: goal)
        }
        mkfifo(folder.path("pipe.png"), 0o600)
        let descriptor = open(folder.path("huge.png"), O_CREAT | O_WRONLY, 0o600)
        ftruncate(descriptor, 1 << 33)
        close(descriptor)
        let listing = try listing(folder.path)
        #expect(listing.collection.files.map(\.name) == ["good.png", "men/good.png"])
        #expect(listing.leftOut.map(\.name) == ["gone.jpg", "huge.png", "loop.jpg", "pipe.png"])
        #expect(listing.leftOut[0].reason.hasSuffix("gone.jpg”: No such file or directory"))
        #expect(
            listing.collection.remarks == [
                "4 files cannot be read as pictures and are left out: gone.jpg, huge.png, loop.jpg and 1 more"
            ])
    }

    @Test func namesThatAreNoTextAreLeftOut() throws {
        let folder = try ScratchFolder()
        try folder.write(Self.png, "good.png")
        for name in ["h\u{1}nde.png", "m\u{1}nner/"] {
            let bytes = Array((folder.path + "/" + name).utf8).map { $0 == 1 ? 0xE4 : $0 } + [0]
            bytes.withUnsafeBytes { bytes in
                guard let path = bytes.bindMemory(to: CChar.self).baseAddress else { return }
                if name.hasSuffix("/") { mkdir(path, 0o700) } else { close(creat(path, 0o600)) }
            }
        }
        let listing = try listing(folder.path)
        #expect(listing.collection.files.map(\.name) == ["good.png"])
        #expect(listing.leftOut.map(\.name) == ["h\\xE4nde.png", "m\\xE4nner"])
        #expect(listing.leftOut[0].reason.contains("“h\\xE4nde.png”"))
        #expect(listing.leftOut[0].reason.contains("is not UTF-8"))
    }

    /// The tests may run as a user who may open everything.
    @Test func foldersThatCannotBeOpenedAreTold() throws {
        let folder = try ScratchFolder()
        for name in ["good.png", "men/a.png", "women/b.png"] { try folder.write(Self.png, name) }
        let contents = try FolderWalk.contents(of: folder.path, monitor: SilentMonitor()) { path in
            guard path.hasSuffix("/men") else { return opendir(path) }
            errno = EACCES
            return nil
        }
        #expect(contents?.files.sorted() == ["good.png", "women/b.png"])
        #expect(
            contents?.unreadable == [
                UnreadableFile(name: "men", reason: "cannot read “\(folder.path("men"))”: Permission denied")
            ])
    }

    /// A file that fails only when all of it is read, as on a failing disk.
    @Test func filesThatFailLaterAreLeftOut() throws {
        struct FailingHashing: FileHashing {
            func hashes(ofFiles paths: [String], monitor: any WorkMonitor) throws -> [ContentHash] {
                if let bad = paths.first(where: { $0.contains("bad") }) {
                    throw FileAccessError(.read, path: bad, code: EIO)
                }
                return try DirectFileHashing().hashes(ofFiles: paths, monitor: monitor)
            }
        }
        let folder = try ScratchFolder()
        for name in ["a.png", "bad0.png", "bad1.png", "c.png"] { try folder.write(Self.png, name) }
        let listing = try DatasetListing(
            path: folder.path, hashing: FailingHashing(), monitor: SilentMonitor())
        #expect(listing.collection.files.map(\.name) == ["a.png", "c.png"])
        #expect(listing.leftOut.map(\.name) == ["bad0.png", "bad1.png"])
    }

    /// The file's content decides; its ending only says that it is worth a look.
    @Test func everyKindOfPictureIsLookedAt() throws {
        let folder = try ScratchFolder()
        for name in ["a.jfif", "b.webp", "c.jpe", "d.pbm"] { try folder.write(Self.png, name) }
        for name in ["README", "labels.csv", "notes.txt", "list.json"] { try folder.write("x", name) }
        #expect(try list(folder.path).files.map(\.name) == ["a.jfif", "b.webp", "c.jpe", "d.pbm"])
        #expect(try list(folder.path).remarks.isEmpty)
        try folder.write("GIF89a", "moving.GIF")
        for name in ["b.mp4", "a.mp4", "all.zip"] { try folder.write("x", name) }
        try folder.write(Self.png, "nameless")
        let remarks = try list(folder.path).remarks
        #expect(remarks.count == 2 && remarks[0].contains("moving.GIF") && remarks[0].contains("GIF picture"))
        #expect(
            remarks.last
                == "4 files passed over: 2 .mp4, 1 .zip, 1 picture without an ending to the name (nameless)")
    }

    @Test func rowsWithoutPicturesAreNewsOnlyWhereNobodyChose() throws {
        let folder = try ScratchFolder()
        for name in ["a.png", "b.png"] { try folder.write(Self.png + Array(name.utf8), name) }
        let table = try folder.write("file,x\na.png,1\nb.png,0\nc.png,1\n", "t.csv")
        #expect(
            try list(folder.path, attributes: table).remarks
                == ["1 of 3 rows of t.csv fit no picture (c.png)"])
        let chosen = try folder.write("a.png\n", "list.txt")
        #expect(try list(chosen, attributes: table).remarks.isEmpty)
    }

    @Test func listingCanBeInterrupted() throws {
        let folder = try ScratchFolder()
        try folder.write(Self.png, "a.jpg")
        #expect(throws: WorkCancelled.self) {
            try list(folder.path, monitor: RecordingMonitor(cancellingAfter: 0))
        }
    }
}
