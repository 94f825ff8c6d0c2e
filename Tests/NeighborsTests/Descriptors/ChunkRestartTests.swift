import ConvNet
import EngineTestSupport
import Foundation
import Imaging
import Neighbors
import PictureSets
import Support
import Synchronization
import TestSupport
import Testing

/// What is left of work that was interrupted, killed or found no room, and what that costs.
@Suite struct ChunkRestartTests {
    private let pictures: ScratchFolder
    private let cache: ScratchFolder
    private let collection: PictureCollection
    private let query: Image
    private let members = Array(0..<12)

    init() throws {
        cache = try ScratchFolder()
        pictures = try ScratchFolder()
        collection = try pictures.collection(of: (0..<12).map { try picture(seed: UInt64($0)) })
        query = try picture(seed: 77)
    }

    private func store(
        _ folder: String? = nil, writer: FileBytes.Writer? = nil, keepingEvery interval: Double = 10
    ) throws -> DescriptorStore {
        try DescriptorStore(
            collection: collection, network: .tiny, folder: folder ?? cache.path, writer: writer,
            keepingEvery: interval)
    }

    private func cosines(
        _ members: [Int]? = nil, _ store: DescriptorStore? = nil
    ) throws -> (values: [Double], computed: Int) {
        let monitor = RecordingMonitor()
        let values = try (store ?? self.store()).cosines(
            to: query, members: members ?? self.members, monitor: monitor)
        return (values, monitor.reports.count)
    }

    private func freshValues() throws -> [Double] {
        let elsewhere = try ScratchFolder()
        return try cosines(nil, store(elsewhere.path)).values
    }

    /// Nothing but what is asked for is computed, and the chunk takes the parts' place when it is complete.
    @Test func partsBecomeAChunk() throws {
        #expect(try cosines([7]).computed == 1)
        #expect(try cosines([7, 2]).computed == 1)
        #expect(try cache.parts().count == 2 && cache.files().count == 2)
        let all = try cosines()
        #expect(all.computed == 10)
        #expect(try all.values == freshValues())
        #expect(try cache.files().count == 1 && cache.parts().isEmpty)
        let folder = try #require(cache.contents.first)
        #expect(try FileManager.default.contentsOfDirectory(atPath: cache.path(folder)).count == 1)
    }

    /// Each call leaves a part; the ninth puts them together.
    @Test func manyPartsAreJoined() throws {
        for member in members.dropLast() {
            #expect(try cosines([member]).computed == 1)
            #expect(try cache.parts().count <= 9)
        }
        #expect(try cache.parts().count < 5)
        #expect(try cosines(Array(members.dropLast())).computed == 0)
        #expect(try cosines().values == freshValues())
    }

    /// What is on the disk at some moment is what a process leaves that is killed then. The one that follows has its
    /// claim before it as well.
    @Test(arguments: [1, 2, 5, 12]) func aKillCostsNoMoreThanTheLastSeconds(report: Int) throws {
        let (cache, left) = (cache.path, try ScratchFolder())
        let copy = left.path("copy")
        let monitor = ReportMonitor { progress in
            guard progress.completed == report else { return }
            try? FileManager.default.copyItem(atPath: cache, toPath: copy)
        }
        _ = try store(keepingEvery: 0).cosines(to: query, members: members, monitor: monitor)
        let claim = try #require(left.files(ending: ".claim").first)
        let words = try String(contentsOfFile: claim, encoding: .utf8).split(separator: " ")
        #expect(words.count == 3 && words[2] == "\(getpid())\n")
        try left.write(
            "\(words[0]) \(words[1]) \(deadProcess())\n", claim.replacing(left.path + "/", with: ""))
        let start = ContinuousClock.now
        let after = try cosines(nil, store(copy))
        #expect(after.computed == 12 - (report - 1))
        #expect(try after.values == freshValues())
        // It was not waited for.
        #expect(ContinuousClock.now - start < .seconds(15))
        #expect(try left.files().count == 1)
    }

    private func deadProcess() throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/true")
        try process.run()
        process.waitUntilExit()
        return process.processIdentifier
    }

    /// A disk that takes some more bytes, then none: wherever it fills, what was there before stays, and what is
    /// missing is computed once there is room.
    @Test(arguments: [0, 10, 184, 1000, 9000, 20_000])
    func aFullDiskIsAnErrorAndCorruptsNothing(room: Int) throws {
        if room > 500 { _ = try cosines([2]) }
        let before = try cache.parts().count
        let disk = FullDisk(room: room)
        let error = #expect(throws: CacheFolderError.self) {
            try store(writer: disk.write, keepingEvery: 0).cosines(
                to: query, members: members, monitor: SilentMonitor())
        }
        #expect(error?.message.hasSuffix("cannot be used: No space left on device") == true)
        #expect(error?.remedy?.contains("free some space") == true)
        let parts = try cache.parts()
        #expect(try cache.files() == parts, "a temporary file was left")
        #expect(parts.count >= before)
        let after = try cosines()
        // A part for each picture, as long as there was room.
        #expect(after.computed == 12 - parts.count)
        #expect(try after.values == freshValues())
        #expect(try cache.files().count == 1)
    }

    /// What was computed when the disk was full is kept once there is room.
    @Test func roomThatComesLaterIsInTime() throws {
        let disk = FullDisk(room: 100)
        let store = try store(writer: disk.write)
        #expect(throws: CacheFolderError.self) { try cosines(nil, store) }
        disk.makeRoom(1 << 20)
        #expect(try cosines(nil, store).computed == 0)
        #expect(try cache.files().count == 1)
        #expect(try cosines().computed == 0)
    }

    /// If another folder may take the cache's place it does; what the cache has is still read there, and nothing is
    /// computed twice.
    @Test(arguments: [0, 184, 1000, 20_000], [0, 10])
    func aFullCacheIsNoError(room: Int, interval: Double) throws {
        if room > 500 { _ = try cosines([2]) }
        let disk = FullDisk(room: room, folder: cache.path)
        var said: [String] = []
        let folder = CacheFolder(path: cache.path) { said.append($0) }
        let store = try DescriptorStore(
            collection: collection, network: .tiny, cache: folder, writer: disk.write, keepingEvery: interval)
        let found = try cosines(nil, store)
        #expect(try found.values == freshValues())
        #expect(found.computed == (room > 500 ? 11 : 12))
        #expect(try store.unreadable(among: members, monitor: SilentMonitor()).isEmpty)
        #expect(said.count == 1 && said[0].contains("No space left on device"), "\(said)")
    }

    /// A picture that cannot be decoded is found again by each call; the others are kept.
    @Test func whatCannotBeDecodedIsNotKept() throws {
        let other = try ScratchFolder()
        for number in 0..<3 {
            try ImageFile.write(picture(seed: UInt64(number)), path: other.path("\(number).png"))
        }
        var bytes = try FileBytes.read(path: other.path("1.png"), limit: 1 << 20)
        bytes.removeLast(bytes.count / 2)
        try other.write(bytes, "1.png")
        let set = try DatasetListing(
            path: other.path, options: .init(), hashing: DirectFileHashing(), monitor: SilentMonitor()
        ).collection
        for computed in [3, 1, 1] {
            let monitor = RecordingMonitor()
            let store = try DescriptorStore(collection: set, network: .tiny, folder: cache.path)
            #expect(try store.unreadable(among: [0, 1, 2], monitor: monitor).keys.sorted() == [1])
            #expect(monitor.reports.count == computed)
            #expect(try cache.parts().count == 1 && cache.files().count == 1)
        }
    }
}
