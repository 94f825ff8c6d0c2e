import ConvNet
import DeepFeatures
import Foundation
import Imaging
import Support
import Testing

/// A report is made for each picture that is computed, none for those read back: so reports count the work.
@Suite struct DescriptorStoreTests {
    private let pictures: TemporaryFolder
    private let cache: TemporaryFolder
    private let collection: PictureCollection
    private let query: Image

    init() throws {
        cache = try TemporaryFolder()
        pictures = try TemporaryFolder()
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

    @Test func cosinesAreThoseOfFreshPool5Features() throws {
        let found = try cosines([3, 0, 2])
        let own = try phi(query, taps: ["pool5"], size: (200, 200))
        #expect(own.space.dimension == 32 * 6 * 6)
        for (member, cosine) in zip([3, 0, 2], found.values) {
            let other = try phi(collection.picture(at: member).image, taps: ["pool5"], size: (200, 200))
            #expect(agree(cosine, try own.cosine(other), to: 1e-12))
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

    /// Bytes 100…110 stand in the first record; a record has 8 + 4·1152 = 4616 bytes.
    @Test func damagedRecordsAreComputedAgain() throws {
        let first = try cosines()
        let path = try recordFile()
        let whole = try Data(contentsOf: URL(filePath: path))
        #expect(whole.count == 4 * 4616)
        func expectHealing(_ damaged: Data, computed: Int, _ what: Comment) throws {
            try damaged.write(to: URL(filePath: path))
            let healed = try cosines()
            #expect(healed.values == first.values, what)
            #expect(healed.computed == computed, what)
            #expect(try Data(contentsOf: URL(filePath: path)).prefix(whole.count) == whole, what)
            #expect(try cosines().computed == 0, what)
        }
        try expectHealing(whole.prefix(2 * 4616 + 1000), computed: 2, "torn in the third record")
        try expectHealing(whole.prefix(4 * 4616 - 1), computed: 1, "a byte short")
        try expectHealing(Data(), computed: 4, "emptied")
        try expectHealing(Data("not a cache".utf8), computed: 4, "another file")
        try expectHealing(Data(count: whole.count), computed: 4, "zeros, as of a hole")
        var flipped = whole
        flipped[100] ^= 1
        flipped[3 * 4616] ^= 0x80
        try expectHealing(flipped, computed: 2, "a bit of a value, a bit of a checksum")
        var swapped = whole
        // Many values are zero: two neighbours that differ.
        let place = try #require(
            stride(from: 8, to: 4608, by: 4).first { whole[$0..<$0 + 4] != whole[$0 + 4..<$0 + 8] })
        swapped.replaceSubrange(place..<place + 4, with: whole[place + 4..<place + 8])
        swapped.replaceSubrange(place + 4..<place + 8, with: whole[place..<place + 4])
        try expectHealing(swapped, computed: 1, "two values of a record exchanged")
        try expectHealing(whole + Data("rubbish".utf8), computed: 0, "something after the end")
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
        let queryAlone = CountingMonitor()
        _ = try store.cosines(to: query, members: [], monitor: queryAlone)
        let impatient = CountingMonitor(cancellingAtPoll: queryAlone.polls + 3)
        #expect(throws: WorkCancelled.self) {
            try store.cosines(to: query, members: [0, 1, 2, 3], monitor: impatient)
        }
    }

    @Test func everyEngineVersionHasItsOwnFile() throws {
        _ = try cosines([0])
        #expect(try recordFile().hasSuffix("-200-\(EngineVersion.current).f32"))
    }

    /// Else the new picture's descriptor would be read back as the old one's for ever.
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
        let error = #expect(throws: DescriptorStoreError.self) { try cosines(folder: file + "/descriptors") }
        #expect(error?.message.contains("the cache \(file)/descriptors cannot be used: ") == true)
        #expect(error?.remedy?.contains("XDG_CACHE_HOME") == true)
    }

    @Test func aRecordFileThatCannotBeOpenedIsAnError() throws {
        _ = try cosines([0])
        let path = try recordFile()
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let error = #expect(throws: DescriptorStoreError.self) { try cosines([0]) }
        #expect(error?.message.contains(path) == true)
    }

    /// Linux's /dev/full can be read and refuses every write for want of space.
    @Test func aFullDiskIsAnError() throws {
        _ = try cosines([0])
        let path = try recordFile()
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
        let error = #expect(throws: DescriptorStoreError.self) { try cosines([0]) }
        #expect(error?.message.contains(path) == true)
    }
}
