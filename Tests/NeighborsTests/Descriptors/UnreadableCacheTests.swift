import ConvNet
import EngineTestSupport
import Foundation
import Imaging
import Neighbors
import PictureSets
import Support
import TestSupport
import Testing

/// What is there and cannot be read is not absent: it stays as it is, and is computed elsewhere if that is possible.
@Suite struct UnreadableCacheTests {
    private let pictures: ScratchFolder
    private let cache: ScratchFolder
    private let collection: PictureCollection

    init() throws {
        cache = try ScratchFolder()
        pictures = try ScratchFolder()
        collection = try pictures.collection(of: (0..<12).map { try picture(seed: UInt64($0)) })
    }

    private func rows(_ members: [Int], _ folder: CacheFolder) throws -> (rows: [[Float]], computed: Int) {
        let monitor = RecordingMonitor()
        let store = try DescriptorStore(collection: collection, network: .tiny, cache: folder)
        return (try store.rows(of: members, monitor: monitor), monitor.reports.count)
    }

    private var own: CacheFolder { CacheFolder(path: cache.path, hasSpare: false) }

    /// Puts something that gives an error into a file's place: a link to a file that opens and whose beginning the
    /// system cannot read, as on a disk that fails, or one that cannot be opened at all.
    private func hide(_ file: String, opens: Bool) throws {
        try FileManager.default.moveItem(atPath: file, toPath: pictures.path("hidden"))
        try FileManager.default.createSymbolicLink(
            atPath: file, withDestinationPath: opens ? "/proc/self/mem" : file)
    }

    private func bringBack(_ file: String) throws {
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.moveItem(atPath: pictures.path("hidden"), toPath: file)
    }

    private func problem(_ opens: Bool) -> String {
        opens ? "Input/output error" : "Too many levels of symbolic links"
    }

    private func expectUntouched(_ file: String, _ members: [Int], opens: Bool) throws {
        let right = try rows(members, own).rows
        let before = try cache.files()
        try hide(file, opens: opens)
        let error = #expect(throws: CacheFolderError.self) { try rows(members, own) }
        #expect(error?.message == "the cache \(file) cannot be used: \(problem(opens))")
        // If another folder may take the cache's place it does.
        var said: [String] = []
        let found = try rows(members, CacheFolder(path: cache.path) { said.append($0) })
        #expect(found.rows == right)
        #expect(said.count == 1 && said[0].contains(problem(opens)), "\(said)")
        // Somebody else's cache may lack what it likes.
        #expect(try rows(members, CacheFolder(readOnly: cache.path)).rows == right)
        try bringBack(file)
        #expect(try cache.files() == before)
        let again = try rows(members, own)
        #expect(again.rows == right && again.computed == 0)
    }

    @Test(arguments: [true, false]) func aChunkIsNotReplaced(opens: Bool) throws {
        _ = try rows(Array(0..<12), own)
        let file = try #require(cache.files().first)
        try expectUntouched(file, [3, 11], opens: opens)
    }

    /// Nor is a part when those that can be read are put together.
    @Test(arguments: [true, false]) func aPartIsNotReplaced(opens: Bool) throws {
        for member in 0..<8 { _ = try rows([member], own) }
        let parts = try cache.parts()
        #expect(parts.count == 8)
        try expectUntouched(parts[4], Array(0..<8), opens: opens)
        try hide(parts[4], opens: opens)
        #expect(throws: CacheFolderError.self) { try rows([8], own) }
        try bringBack(parts[4])
        #expect(try cache.parts() == parts)
    }

    /// A folder of parts that cannot be listed is not an empty one.
    @Test func partsThatCannotBeListed() throws {
        _ = try rows([1], own)
        let part = try #require(cache.parts().first)
        let folder = (part as NSString).deletingLastPathComponent
        try hide(folder, opens: false)
        let error = #expect(throws: CacheFolderError.self) { try rows([1], own) }
        #expect(error?.message.contains("\(folder) cannot be used") == true)
        #expect(try rows([1], CacheFolder(path: cache.path)).computed == 1)
        try bringBack(folder)
        #expect(try rows([1], own).computed == 0)
    }
}
