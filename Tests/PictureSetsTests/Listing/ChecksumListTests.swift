import EngineTestSupport
import Foundation
import Imaging
import PictureSets
import Support
import TestSupport
import Testing

/// Lists as `sha256sum` writes them.
@Suite struct ChecksumListTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        for (index, name) in Self.names.enumerated() {
            try folder.write([], name)
            try ImageFile.write(picture(seed: UInt64(index)), path: folder.path(name))
        }
        try folder.write("file,smiling\na.png,1\n", "labels.csv")
    }

    private static let names = ["a.png", "left/b.png", "right/two  blanks.png"]

    /// Counts the files that are read to be hashed.
    private final class CountingHashing: FileHashing {
        private(set) var paths: [String] = []

        func hashes(ofFiles paths: [String], monitor: any WorkMonitor) throws -> [ContentHash] {
            self.paths += paths
            return try DirectFileHashing().hashes(ofFiles: paths, monitor: monitor)
        }
    }

    private func list(
        _ text: String, hashing: any FileHashing = DirectFileHashing()
    ) throws -> PictureCollection {
        let path = try folder.write(text, "all.sha256")
        return try DatasetListing(path: path, hashing: hashing, monitor: SilentMonitor()).collection
    }

    /// What the program writes, run in the folder.
    private func sums(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        (process.arguments, process.currentDirectoryURL) = (arguments, folder.url)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }

    @Test(arguments: [["--text"], ["--binary"]])
    func theSetIsThatOfTheFolder(options: [String]) throws {
        let hashing = CountingHashing()
        let collection = try list(sums(options + Self.names), hashing: hashing)
        // One, to see that the list is of these files.
        #expect(hashing.paths == [folder.path("a.png")])
        #expect(collection.root == folder.path && collection.remarks.isEmpty)
        let whole = try DatasetListing(
            path: folder.path, hashing: DirectFileHashing(), monitor: SilentMonitor()
        ).collection
        #expect(collection.files == whole.files && collection.pictureHash == whole.pictureHash)
        #expect(collection.attributes.names == ["class"])
        #expect(
            try collection.picture(at: 2).image
                == ImageFile.read(path: folder.path("right/two  blanks.png")))
    }

    @Test func otherFilesAreCountedAndPassedOver() throws {
        let collection = try list(sums(["labels.csv"] + Self.names))
        #expect(collection.files.map(\.name) == Self.names)
        #expect(collection.remarks == ["1 file of other kinds passed over"])
    }

    /// Names with a line's end or a backslash are marked.
    @Test func escapedNamesAreRead() throws {
        let name = "odd\\n\nname.png"
        try ImageFile.write(picture(seed: 9), path: folder.path(name))
        let text = try sums([name])
        #expect(text.hasPrefix("\\"))
        #expect(try list(text).files.map(\.name) == [name])
    }

    @Test func aPictureThatChangedIsFound() throws {
        let collection = try list(sums(Self.names))
        try ImageFile.write(picture(seed: 5), path: folder.path("left/b.png"))
        let error = #expect(throws: ChangedPicture.self) { try collection.picture(at: 1) }
        #expect(error?.message.hasSuffix("b.png is not what its list says") == true)
        #expect(error?.remedy == "make the list again, then the dataset")
    }

    @Test func brokenListsSayWhatIsWrong() throws {
        let text = try sums(Self.names)
        let place = "list \(folder.path("all.sha256"))"
        func message(_ text: String) -> String? {
            let error = #expect(throws: FileListError.self) { try list(text) }
            #expect(error?.remedy?.isEmpty == false)
            return error?.message
        }
        #expect(message(text + "no line\n") == "\(place), line 4: is not a SHA-256 and a name")
        #expect(message(text + text) == "\(place), line 4: “a.png” is listed a second time")
        #expect(message(try sums(["labels.csv"])) == "\(place) names no pictures")
        let digits = String(repeating: "0", count: 64)
        #expect(message("\(digits)  a.png\n") == "\(place), line 1: “a.png” is not what the list says")
        #expect(message("\(digits)  none.png\n")?.hasPrefix("\(place), line 1: cannot read") == true)
        // Fewer digits are no list of this kind.
        #expect(message("00  a.png\n")?.hasSuffix("there is no file “00  a.png”") == true)
    }

    /// The advice that is given makes a list that can be used.
    @Test func theAdviceCanBeFollowed() throws {
        let digits = String(repeating: "0", count: 64)
        let error = #expect(throws: FileListError.self) { try list("\(digits)  a.png\n") }
        let advice = try #require(error?.remedy?.components(separatedBy: "in its folder: ").last)
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", advice.replacing("*.jpg", with: "*.png")]
        process.currentDirectoryURL = folder.url
        try process.run()
        process.waitUntilExit()
        let listing = try DatasetListing(
            path: folder.path("all.sha256"), hashing: DirectFileHashing(), monitor: SilentMonitor())
        #expect(listing.collection.files.map(\.name) == Self.names)
    }
}
