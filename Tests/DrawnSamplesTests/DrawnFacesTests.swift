import DrawnSamples
import EngineTestSupport
import Foundation
import Imaging
import PictureSets
import Support
import TestSupport
import Testing

@Suite struct DrawnFacesTests {
    @Test func theFolderIsADatasetWithItsAttributes() throws {
        let folder = try ScratchFolder()
        let place = try DrawnFaces.make(in: CacheFolder(path: folder.path), monitor: SilentMonitor())
        let collection = try DatasetListing(
            path: place.pictures, options: .init(attributes: place.attributes), hashing: DirectFileHashing(),
            monitor: SilentMonitor()
        ).collection
        #expect(collection.files.count == DrawnFaces.count)
        #expect(
            collection.attributes.names == ["smiling", "eyeglasses", "beard", "long_hair", "hat"])
        // No picture is in the set twice, and every attribute occurs often enough to learn from.
        #expect(Set(collection.files.map(\.sha256)).count == DrawnFaces.count)
        for column in collection.attributes.columns {
            let there = (0..<DrawnFaces.count).count { column[$0] == .number(1) }
            #expect((20...100).contains(there), "\(column.name)")
        }
    }

    @Test func itIsDrawnOnceAndAgainWhereItIsIncomplete() throws {
        let folder = try ScratchFolder()
        let place = try DrawnFaces.make(in: CacheFolder(path: folder.path), monitor: SilentMonitor())
        let (first, second) = (place.pictures + "/000.png", place.pictures + "/001.png")
        let content = try Data(contentsOf: URL(filePath: first))
        try Data("kept".utf8).write(to: URL(filePath: second))
        for lost in [first, place.attributes] {
            try FileManager.default.removeItem(atPath: lost)
            _ = try DrawnFaces.make(in: CacheFolder(path: folder.path), monitor: SilentMonitor())
            #expect(FileManager.default.fileExists(atPath: lost))
        }
        #expect(try Data(contentsOf: URL(filePath: first)) == content)
        #expect(try Data(contentsOf: URL(filePath: second)) == Data("kept".utf8))
    }

    @Test func aPlaceThatCannotBeWrittenIsNamed() throws {
        let folder = try ScratchFolder()
        let file = folder.path("file")
        try Data().write(to: URL(filePath: file))
        let error = #expect(throws: CacheFolderError.self) {
            try DrawnFaces.make(in: CacheFolder(path: file, hasSpare: false), monitor: SilentMonitor())
        }
        #expect(error?.message == "the cache \(file) cannot be used: Not a directory")
    }

    /// With a file in the cache's place the drawings go elsewhere, which is reported, and are deleted with their
    /// last user.
    @Test func withoutACacheThereAreDrawingsAllTheSame() throws {
        let folder = try ScratchFolder()
        let file = folder.path("file")
        try Data().write(to: URL(filePath: file))
        var said: [String] = []
        var cache: CacheFolder? = CacheFolder(path: file) { said.append($0) }
        let place = try DrawnFaces.make(in: try #require(cache), monitor: SilentMonitor())
        #expect(FileManager.default.fileExists(atPath: place.attributes))
        _ = try cache?.folder("pool5").writable()
        #expect(said.count == 1)
        #expect(said.first?.contains("the cache \(file) cannot be used (Not a directory)") == true)
        cache = nil
        #expect(!FileManager.default.fileExists(atPath: place.pictures))
    }

    @Test func anInterruptLeavesNoAttributeFile() throws {
        let folder = try ScratchFolder()
        #expect(throws: WorkCancelled.self) {
            try DrawnFaces.make(
                in: CacheFolder(path: folder.path), monitor: RecordingMonitor(cancellingAfter: 0))
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path("drawn-faces/faces.csv")))
    }

    /// What an attribute changes is where the face has it, and nothing else changes.
    @Test func attributesChangeTheirPartOfThePicture() {
        var generator = SeededGenerator(seed: 3)
        var face = DrawnFace(from: &generator)
        (face.isSmiling, face.wearsEyeglasses, face.hasBeard, face.wearsHat) = (false, false, false, false)
        let plain = face.image(side: 100)
        face.isSmiling = true
        let rows = changedRows(plain, face.image(side: 100))
        #expect((55...80).contains(rows.lowerBound) && (65...80).contains(rows.upperBound))
        face.isSmiling = false
        face.wearsEyeglasses = true
        let glasses = changedRows(plain, face.image(side: 100))
        #expect((36...44).contains(glasses.lowerBound) && (48...56).contains(glasses.upperBound))
    }

    private func changedRows(_ left: Image, _ right: Image) -> ClosedRange<Int> {
        let changed = (0..<left.height).filter { row in
            (0..<left.width).contains { column in left[row, column, 0] != right[row, column, 0] }
        }
        return (changed.first ?? -1)...(changed.last ?? -1)
    }

    /// A folder that looks writable may be full, or something may be in the way.
    @Test func wherePicturesCannotBeWrittenTheyGoElsewhere() throws {
        let folder = try ScratchFolder()
        try Data().write(to: URL(filePath: folder.path("drawn-faces")))
        var said: [String] = []
        let cache = CacheFolder(path: folder.path) { said.append($0) }
        let place = try DrawnFaces.make(in: cache, monitor: SilentMonitor())
        #expect(FileManager.default.fileExists(atPath: place.attributes))
        #expect(!place.pictures.hasPrefix(folder.path))
        // From now on everything goes there, without another message.
        #expect(try DrawnFaces.make(in: cache, monitor: SilentMonitor()).pictures == place.pictures)
        #expect(try !cache.folder("pool5").writable().hasPrefix(folder.path))
        #expect(said.count == 1 && said[0].contains("the cache \(folder.path) cannot be used"), "\(said)")
        #expect(throws: FileAccessError.self) {
            try DrawnFaces.make(
                in: CacheFolder(path: folder.path, hasSpare: false), monitor: SilentMonitor())
        }
    }
}
