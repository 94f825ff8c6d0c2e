import ConvNet
import EngineTestSupport
import Foundation
import Imaging
import Neighbors
import PictureSets
import Support
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
    private func chunkFile() throws -> String {
        let files = try cache.files()
        return try #require(files.count == 1 ? files.first : nil, "\(files)")
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

    @Test func everyNetworkHasItsOwnChunks() throws {
        let first = try cosines()
        let other = try cosines(network: Network.tiny.with(convention: .caffe))
        #expect(other.computed == 4)
        #expect(other.values != first.values)
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

    /// People who look inside see what it is.
    @Test func theFileSaysWhatItIs() throws {
        _ = try cosines()
        let path = try chunkFile()
        let key = (path as NSString).lastPathComponent.prefix(64)
        #expect(path == cache.path("\(key.prefix(2))/\(key).f32"))
        let head = String(decoding: try FileBytes.head(of: path, count: 120), as: UTF8.self)
        #expect(head.hasPrefix("dfi pool5 chunk 1\n\(key)\nrows of 1152 numbers, float32\nengine "))
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

    @Test func filesAndTheirFoldersAreForOnePersonAlone() throws {
        _ = try cosines([0], folder: cache.path("pool5"))
        let part = try #require(cache.parts().first)
        _ = try cosines(folder: cache.path("pool5"))
        let whole = try #require(cache.files().first)
        #expect(!FileManager.default.fileExists(atPath: part))
        let folder = (whole as NSString).deletingLastPathComponent
        for (path, mode) in [(cache.path("pool5"), 0o700), (folder, 0o700), (whole, 0o600)] {
            let found = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(found as? Int == mode)
        }
    }

    @Test func aChunkThatCannotBeReplacedIsAnError() throws {
        _ = try cosines()
        let path = try chunkFile()
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let error = #expect(throws: CacheFolderError.self) { try cosines() }
        #expect(error?.message.contains(path) == true)
    }

    @Test func whatIsNoFileIsAnError() throws {
        _ = try cosines()
        let path = try chunkFile()
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
        let error = #expect(throws: CacheFolderError.self) { try cosines() }
        #expect(error?.message.contains("it is not a regular file") == true)
    }
}
