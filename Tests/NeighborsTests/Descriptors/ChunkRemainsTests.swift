import ConvNet
import EngineTestSupport
import Foundation
import Imaging
import Neighbors
import PictureSets
import Support
import TestSupport
import Testing

/// What processes have left that were killed when a chunk was complete: the next one that computes something removes it.
@Suite struct ChunkRemainsTests {
    private let pictures: ScratchFolder
    private let cache: ScratchFolder
    private let left: ScratchFolder
    private let collection: PictureCollection
    /// The only chunk, without its ending, in the folder that the next process finds.
    private let chunk: String
    private let part: String

    /// A complete chunk, and a part of it from before.
    init() throws {
        (cache, left) = try (ScratchFolder(), ScratchFolder())
        pictures = try ScratchFolder()
        collection = try pictures.collection(of: (0..<3).map { try picture(seed: UInt64($0)) })
        let store = try DescriptorStore(collection: collection, network: .tiny, folder: cache.path)
        _ = try store.rows(of: [1], monitor: SilentMonitor())
        try FileManager.default.copyItem(atPath: cache.path, toPath: left.path("pool5"))
        _ = try store.rows(of: [0, 1, 2], monitor: SilentMonitor())
        let whole = try #require(cache.files().first)
        let place = left.path("pool5") + whole.dropFirst(cache.path.count)
        try FileManager.default.copyItem(atPath: whole, toPath: place)
        chunk = (place as NSString).deletingPathExtension
        part = try #require(left.parts().first)
        try date(part, -30)
    }

    private func date(_ path: String, _ seconds: Double) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: seconds)], ofItemAtPath: path)
    }

    /// Pool5 of another set, in the same folder.
    private func computeSomethingElse() throws {
        let other = try ScratchFolder()
        let set = try other.collection(of: [picture(seed: 9)])
        _ = try DescriptorStore(collection: set, network: .tiny, folder: left.path("pool5"))
            .rows(of: [0], monitor: SilentMonitor())
    }

    private func computed() throws -> Int {
        let monitor = RecordingMonitor()
        _ = try DescriptorStore(collection: collection, network: .tiny, folder: left.path("pool5"))
            .rows(of: [0, 1, 2], monitor: monitor)
        return monitor.reports.count
    }

    /// The chunk's files, without those of the other set.
    private func files() throws -> [String] { try left.files().filter { $0.hasPrefix(chunk) } }

    @Test func claimsAndPartsAreRemoved() throws {
        try Data("somebody\n".utf8).write(to: URL(filePath: chunk + ".claim"))
        try date(chunk + ".claim", -60)
        let orphan = (part as NSString).deletingLastPathComponent + "/.dfi-abcdef"
        try Data("some bytes".utf8).write(to: URL(filePath: orphan))
        try computeSomethingElse()
        #expect(try files() == [chunk + ".f32"])
        #expect(!FileManager.default.fileExists(atPath: chunk + ".parts"))
        #expect(try computed() == 0)
    }

    /// A chunk that is being mended has a claim, and parts that are newer than its file.
    @Test func whatIsInUseStays() throws {
        try Data("somebody\n".utf8).write(to: URL(filePath: chunk + ".claim"))
        try date(part, 30)
        try computeSomethingElse()
        #expect(try files() == [chunk + ".claim", chunk + ".f32", part].sorted())
    }

    /// Without a chunk's own file, parts are all there is.
    @Test func partsWithoutAChunkStay() throws {
        try FileManager.default.removeItem(atPath: chunk + ".f32")
        try computeSomethingElse()
        #expect(try files() == [part])
        #expect(try computed() == 2)
    }
}
