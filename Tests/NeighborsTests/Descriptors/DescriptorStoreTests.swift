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

/// A report is made for each picture that is computed, and none for those read back, so reports count the work.
@Suite struct DescriptorStoreTests {
    private let pictures: ScratchFolder
    private let cache: ScratchFolder
    private let collection: PictureCollection
    private let query: Image

    init() throws {
        cache = try ScratchFolder()
        pictures = try ScratchFolder()
        collection = try pictures.collection(of: (0..<4).map { try picture(seed: UInt64($0)) })
        query = try picture(seed: 77)
    }

    private func cosines(
        _ members: [Int] = [0, 1, 2, 3], folder: String? = nil, network: Network = .tiny
    ) throws -> (values: [Double], computed: Int) {
        let monitor = RecordingMonitor()
        let store = try DescriptorStore(
            collection: collection, network: network, folder: folder ?? cache.path)
        let values = try store.cosines(to: query, members: members, monitor: monitor)
        return (values, monitor.reports.count)
    }

    /// The store's only file.
    private func recordFile() throws -> String {
        let files = try FileManager.default.contentsOfDirectory(atPath: cache.path)
        return cache.path(try #require(files.count == 1 ? files.first : nil))
    }

    /// Products are summed in float32 within blocks of 1024: some 1e-7 of the result.
    @Test func cosinesAreThoseOfFreshPool5Features() throws {
        let found = try cosines([3, 0, 2])
        let own = try phi(query, taps: ["pool5"], size: (200, 200))
        #expect(own.space.dimension == 32 * 6 * 6)
        for (member, cosine) in zip([3, 0, 2], found.values) {
            let other = try phi(collection.picture(at: member).image, taps: ["pool5"], size: (200, 200))
            #expect(agree(cosine, try own.cosine(other), to: 1e-6))
        }
        #expect(found.computed == 3)
        #expect(Set(found.values).count == 3)
    }

    @Test func theSecondUseReadsBack() throws {
        let first = try cosines()
        #expect(first.computed == 4)
        let second = try cosines()
        #expect(second.values == first.values)
        #expect(second.computed == 0)
    }

    @Test func membersMayComeInAnyOrderAndLater() throws {
        let last = try cosines([3])
        #expect(try cosines([3, 1]).computed == 1)
        let all = try cosines([0, 1, 2, 3])
        #expect(all.computed == 2)
        #expect(all.values[3] == last.values[0])
    }

    @Test func everyNetworkHasItsOwnFile() throws {
        let first = try cosines()
        let other = try cosines(network: Network.tiny.with(convention: .caffe))
        #expect(other.computed == 4)
        #expect(other.values != first.values)
        #expect(try cosines().computed == 0)
    }

    /// A header of 4096 bytes, four entries of 24, and from the next page on rows of 4·1152 = 4608 bytes.
    @Test func damagedRecordsAreComputedAgain() throws {
        let first = try cosines()
        let path = try recordFile()
        let whole = try Data(contentsOf: URL(filePath: path))
        let (first0, row) = (8192, 4608)
        #expect(whole.count == first0 + 4 * row)
        func expectHealing(_ damaged: Data, computed: Int, _ what: Comment) throws {
            try damaged.write(to: URL(filePath: path))
            let healed = try cosines()
            #expect(healed.values == first.values, what)
            #expect(healed.computed == computed, what)
            #expect(try Data(contentsOf: URL(filePath: path)).prefix(whole.count) == whole, what)
            #expect(try cosines().computed == 0, what)
        }
        try expectHealing(whole.prefix(first0 + 2 * row + 1000), computed: 2, "torn in the third row")
        try expectHealing(whole.prefix(4096 + 30), computed: 4, "torn in the table")
        try expectHealing(Data(), computed: 4, "emptied")
        try expectHealing(Data("not a cache".utf8), computed: 4, "another file")
        try expectHealing(Data(count: whole.count), computed: 4, "zeros, as of a hole")
        try expectHealing(whole + Data("rubbish".utf8), computed: 0, "something after the end")

        func expectHealing(computed: Int, _ what: Comment, _ damage: (inout Data) -> Void) throws {
            var damaged = whole
            damage(&damaged)
            try expectHealing(damaged, computed: computed, what)
        }
        try expectHealing(computed: 2, "a bit of a value, a bit of a checksum") {
            $0[first0 + 100] ^= 1
            $0[4096 + 3 * 24] ^= 0x80
        }
        try expectHealing(computed: 2, "a bit of a length, a bit of a scale") {
            $0[4096 + 8] ^= 1
            $0[4096 + 2 * 24 + 16] ^= 1
        }
        try expectHealing(computed: 1, "zeros where a row was, its entry there") {
            $0.replaceSubrange(first0 + row..<first0 + 2 * row, with: Data(count: row))
        }
        try expectHealing(computed: 4, "another header") { $0[20] ^= 1 }
        // Many values are zero: two neighbours that differ.
        let place = try #require(
            stride(from: first0, to: first0 + row - 4, by: 4).first {
                whole[$0..<$0 + 4] != whole[$0 + 4..<$0 + 8]
            })
        try expectHealing(computed: 1, "two values of a row exchanged") {
            $0.replaceSubrange(place..<place + 4, with: whole[place + 4..<place + 8])
            $0.replaceSubrange(place + 4..<place + 8, with: whole[place..<place + 4])
        }
        try expectHealing(computed: 2, "two rows exchanged") {
            $0.replaceSubrange(first0..<first0 + row, with: whole[first0 + row..<first0 + 2 * row])
            $0.replaceSubrange(first0 + row..<first0 + 2 * row, with: whole[first0..<first0 + row])
        }
    }

    /// Whatever bytes are there, the values are right in the end.
    @Test(arguments: 0..<12) func anyDamageHeals(seed: UInt64) throws {
        let first = try cosines()
        let path = try recordFile()
        var bytes = try Data(contentsOf: URL(filePath: path))
        var generator = SplitMix64(seed: seed)
        for _ in 0..<1 + generator.next() % 5 {
            let start = Int(generator.next() % UInt64(bytes.count))
            let end = min(bytes.count, start + 1 + Int(generator.next() % 3000))
            for place in start..<end { bytes[place] = UInt8(truncatingIfNeeded: generator.next()) }
        }
        if generator.next() % 3 == 0 { bytes.removeLast(Int(generator.next() % UInt64(bytes.count))) }
        try bytes.write(to: URL(filePath: path))
        #expect(try cosines().values == first.values)
        #expect(try cosines().computed == 0)
    }

    @Test func aPictureWithoutFeaturesHasCosineZero() throws {
        let store = try DescriptorStore(collection: collection, network: .tiny, folder: cache.path)
        let zero = try Network.silent()
        let silent = try DescriptorStore(collection: collection, network: zero, folder: cache.path)
        #expect(try silent.cosines(to: query, members: [0, 1], monitor: SilentMonitor()) == [0, 0])
        #expect(try store.cosines(to: query, members: [], monitor: SilentMonitor()) == [])
    }

    @Test func interruptedWorkKeepsWhatWasDone() throws {
        let store = try DescriptorStore(collection: collection, network: .tiny, folder: cache.path)
        #expect(throws: WorkCancelled.self) {
            try store.cosines(
                to: query, members: [0, 1, 2, 3], monitor: RecordingMonitor(cancellingAfter: 2))
        }
        #expect(try cosines().computed == 2)
    }

    @Test func readingBackCanBeInterrupted() throws {
        _ = try cosines()
        let store = try DescriptorStore(collection: collection, network: .tiny, folder: cache.path)
        let query = try store.features(of: query, monitor: SilentMonitor())
        #expect(throws: WorkCancelled.self) {
            try store.cosines(
                toFeatures: query, members: [0, 1], monitor: CountingMonitor(cancellingAtPoll: 1))
        }
    }

    /// Reports say how many of the missing pictures are done.
    @Test func progressCountsWhatWasMissing() throws {
        _ = try cosines([1])
        let monitor = RecordingMonitor()
        let store = try DescriptorStore(collection: collection, network: .tiny, folder: cache.path)
        _ = try store.cosines(to: query, members: [0, 1, 2, 3], monitor: monitor)
        #expect(monitor.reports == (1...3).map { WorkProgress(unit: "image", completed: $0, total: 3) })
        #expect(try store.load(computing: [0, 1]) == store.load(computing: []))
    }

    @Test func everyEngineVersionHasItsOwnFile() throws {
        _ = try cosines([0])
        #expect(try recordFile().hasSuffix("-200-\(EngineVersion.current).f32"))
    }

    /// Otherwise the new picture's descriptor would be read back as the old one's for ever.
    @Test func aChangedPictureIsNotKept() throws {
        let path = pictures.path("1.png")
        let original = try Data(contentsOf: URL(filePath: path))
        try ImageFile.write(picture(seed: 9), path: path)
        #expect(throws: ChangedPicture.self) { try cosines() }
        try original.write(to: URL(filePath: path))
        #expect(try cosines().computed == 3)
    }

    @Test func theFolderIsMade() throws {
        let deep = cache.path("a/b/descriptors")
        #expect(try cosines(folder: deep).computed == 4)
        #expect(try cosines(folder: deep).computed == 0)
    }

    @Test func aFolderThatCannotBeMadeIsAnError() throws {
        let file = try cache.write("x", "file")
        let error = #expect(throws: CacheFolderError.self) { try cosines(folder: file + "/descriptors") }
        #expect(error?.message.contains("the cache \(file)/descriptors cannot be used: ") == true)
        #expect(error?.remedy?.contains("XDG_CACHE_HOME") == true)
    }

    /// What somebody else's cache has is read there; what it lacks is computed and kept elsewhere.
    @Test func aCacheThatCanOnlyBeReadIsUsed() throws {
        let own = try cosines([0, 2])
        let before = try Data(contentsOf: URL(filePath: recordFile()))
        let store = try DescriptorStore(
            collection: collection, network: .tiny, cache: CacheFolder(readOnly: cache.path))
        let monitor = RecordingMonitor()
        #expect(try store.cosines(to: query, members: [0, 2], monitor: monitor) == own.values)
        #expect(monitor.reports.isEmpty)
        let all = try store.cosines(to: query, members: [0, 1, 2, 3], monitor: monitor)
        #expect(monitor.reports.count == 2)
        #expect([all[0], all[2]] == own.values)
        _ = try store.cosines(to: query, members: [3, 1], monitor: monitor)
        #expect(monitor.reports.count == 2)
        #expect(try Data(contentsOf: URL(filePath: recordFile())) == before)
        #expect(try all == cosines().values)
    }

    @Test func theFileAndItsFolderAreForOnePersonAlone() throws {
        _ = try cosines([0], folder: cache.path("pool5"))
        let file = try #require(
            FileManager.default.contentsOfDirectory(atPath: cache.path("pool5")).first)
        for (path, mode) in [(cache.path("pool5"), 0o700), (cache.path("pool5/\(file)"), 0o600)] {
            let found = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(found as? Int == mode)
        }
    }

    @Test func aRecordFileThatCannotBeOpenedIsAnError() throws {
        _ = try cosines([0])
        let path = try recordFile()
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let error = #expect(throws: CacheFolderError.self) { try cosines([0]) }
        #expect(error?.message.contains(path) == true)
    }

    @Test func whatIsNoFileIsAnError() throws {
        _ = try cosines([0])
        let path = try recordFile()
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
        let error = #expect(throws: CacheFolderError.self) { try cosines([0]) }
        #expect(error?.message.contains("it is not a regular file") == true)
    }

    /// A disk that takes some more bytes, then none: wherever it fills, what was there before stays, and what
    /// is missing is computed once there is room.
    @Test(arguments: [0, 10, 4000, 4096, 5000, 8704, 8800, 12_000])
    func aFullDiskIsAnErrorAndCorruptsNothing(room: Int) throws {
        if room > 5000 { _ = try cosines([2]) }
        let disk = FullDisk(room: room)
        let store = try DescriptorStore(
            collection: collection, network: .tiny, folder: cache.path, writer: disk.write)
        let error = #expect(throws: CacheFolderError.self) {
            try store.cosines(to: query, members: [0, 1, 2, 3], monitor: SilentMonitor())
        }
        #expect(error?.message.hasSuffix("cannot be used: No space left on device") == true)
        #expect(error?.remedy?.contains("free some space") == true)
        let done = room > 5000 ? 1 + room / 4632 : 0
        let after = try cosines()
        #expect(after.computed == 4 - done)
        let elsewhere = try ScratchFolder()
        #expect(try cosines(folder: elsewhere.path).values == after.values)
        let files = try FileManager.default.contentsOfDirectory(atPath: cache.path)
        #expect(files.count == 1, "a temporary file was left")
    }

    /// If another folder may take the cache's place it does; what the cache has is still read there.
    @Test(arguments: [0, 4096, 5000, 8800])
    func aFullCacheIsNoError(room: Int) throws {
        if room > 5000 { _ = try cosines([2]) }
        let disk = FullDisk(room: room, folder: cache.path)
        var said: [String] = []
        let folder = CacheFolder(path: cache.path) { said.append($0) }
        let store = try DescriptorStore(
            collection: collection, network: .tiny, cache: folder, writer: disk.write)
        let found = try store.cosines(to: query, members: [0, 1, 2, 3], monitor: SilentMonitor())
        let elsewhere = try ScratchFolder()
        #expect(try found == cosines(folder: elsewhere.path).values)
        #expect(try store.unreadable(among: [0, 1, 2, 3], monitor: SilentMonitor()).isEmpty)
        #expect(said.count == 1 && said[0].contains("No space left on device"), "\(said)")
    }
}

/// Writes until its room is used up.
private final class FullDisk: Sendable {
    private let room: Mutex<Int>
    /// Where the disk is; empty for everywhere.
    private let folder: String

    init(room: Int, folder: String = "") {
        self.room = Mutex(room)
        self.folder = folder
    }

    private func has(_ file: Int32) -> Bool {
        let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(file)")
        return folder.isEmpty || path?.hasPrefix(folder) ?? false
    }

    @Sendable func write(_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int, _ offset: Int) -> Int {
        guard has(file) else { return pwrite(file, bytes, count, offset) }
        return room.withLock { room in
            guard room > 0 else {
                errno = ENOSPC
                return -1
            }
            let written = pwrite(file, bytes, min(count, room), offset)
            room -= max(0, written)
            return written
        }
    }
}
