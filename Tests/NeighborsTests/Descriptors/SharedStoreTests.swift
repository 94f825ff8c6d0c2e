import ConvNet
import EngineTestSupport
import FeatureSpaces
import Foundation
import Imaging
import Neighbors
import PictureSets
import Support
import Synchronization
import TestSupport
import Testing

/// One shared cache: precisions, preparations, collections, and several stores at once.
@Suite struct SharedStoreTests {
    private let pictures: ScratchFolder
    private let cache: ScratchFolder
    private let collection: PictureCollection
    private let query: Image
    private let members = Array(0..<6)

    init() throws {
        cache = try ScratchFolder()
        pictures = try ScratchFolder()
        collection = try pictures.collection(of: (0..<6).map { try picture(seed: UInt64($0)) })
        query = try picture(seed: 77)
    }

    private func store(
        _ preparation: PicturePreparation = .none, _ precision: DescriptorPrecision = .float32
    ) throws -> DescriptorStore {
        try DescriptorStore(
            collection: collection, network: .tiny, preparation: preparation, precision: precision,
            folder: cache.path)
    }

    private func files() throws -> [String] { try cache.files() }

    /// Rows rounded to 11 bits turn a cosine by far less than that.
    @Test func halvesAreNearAndShorter() throws {
        let whole = try store().cosines(to: query, members: members, monitor: SilentMonitor())
        let halves = try store(.none, .float16).cosines(
            to: query, members: members, monitor: SilentMonitor())
        #expect(whole != halves)
        for (a, b) in zip(whole, halves) { #expect(abs(a - b) < 1e-4) }
        func size(_ ending: String) throws -> Int {
            let path = try #require(cache.files(ending: ending).first)
            return try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
        }
        // Half of the numbers' bytes are spared, and none of the bitmaps'.
        let (singles, shorter) = try (size(".f32"), size(".f16"))
        #expect(try files().count == 2)
        #expect(singles < 6 * 1152 * 4 && shorter < singles && 2 * shorter > singles)
    }

    @Test func rowsAreTheFeatures() throws {
        let store = try store()
        let rows = try store.rows(of: [4, 1], monitor: SilentMonitor())
        for (member, row) in zip([4, 1], rows) {
            let image = try collection.picture(at: member).image
            #expect(try row == store.features(of: image, monitor: SilentMonitor()))
        }
        let halves = try self.store(.none, .float16).rows(of: [4, 1], monitor: SilentMonitor())
        for (row, half) in zip(rows, halves) {
            #expect(relativeError(half, row) < 0x1p-11 && half != row)
        }
    }

    /// The hole is painted in the picture's pixels, and at the network's size, in the query and in each member;
    /// each hole has its own chunks.
    @Test func holesArePaintedGrey() throws {
        let frame = Mask.PictureSize(width: 40, height: 40)
        let hole = Mask(.rectangle(.init(left: 10, top: 5, width: 20, height: 20)))
        let found = try store(.greyHole(hole, in: frame)).cosines(
            to: query, members: members, monitor: SilentMonitor())
        func grey(_ image: Image, _ columns: Range<Int>, _ rows: Range<Int>) -> Image {
            var pixels = image.pixels
            for row in rows {
                for column in columns {
                    for channel in 0..<3 { pixels[(row * image.width + column) * 3 + channel] = 0.5 }
                }
            }
            return Image(width: image.width, height: image.height, pixels: pixels)
        }
        func painted(_ image: Image) throws -> Image {
            let large = try grey(image, 10..<30, 5..<25).resized(width: 200, height: 200, filter: .bicubic)
            return grey(large, 50..<150, 25..<125)
        }
        let own = try phi(painted(query), taps: ["pool5"])
        for (member, cosine) in zip(members, found) {
            let other = try phi(painted(collection.picture(at: member).image), taps: ["pool5"])
            #expect(agree(cosine, try own.cosine(other), to: 1e-6))
        }
        _ = try store().cosines(to: query, members: [0], monitor: SilentMonitor())
        let other = Mask(.rectangle(.init(left: 11, top: 5, width: 20, height: 20)))
        _ = try store(.greyHole(other, in: frame)).cosines(
            to: query, members: [0], monitor: SilentMonitor())
        #expect(try files().count == 3)
    }

    /// Several stores fill one chunk at once: every picture is computed by only one of them, and all see the same.
    @Test func manyFillOneChunk() throws {
        let found = Mutex<[[Double]]>([])
        let computed = Mutex(0)
        let (collection, query, folder, members) = (collection, query, cache.path, members)
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            let monitor = RecordingMonitor()
            let cosines = Result {
                try DescriptorStore(collection: collection, network: .tiny, folder: folder)
                    .cosines(to: query, members: members, monitor: monitor)
            }
            found.withLock { $0.append((try? cosines.get()) ?? []) }
            computed.withLock { $0 += monitor.reports.count }
        }
        let all = found.withLock { $0 }
        #expect(all.count == 4 && Set(all).count == 1 && all[0].count == 6)
        #expect(computed.withLock { $0 } == 6)
        #expect(try files().count == 1)
    }

    /// Whoever completes a chunk removes the folder of its parts, in which somebody may be about to put one; and a person
    /// may remove the whole cache at any time.
    @Test(arguments: [".parts", ""]) func aFolderThatIsRemovedIsMadeAgain(ending: String) throws {
        let calls = Mutex(0)
        let folder = cache.path
        let store = try DescriptorStore(
            collection: collection, network: .tiny, folder: folder,
            writer: { descriptor, bytes, count in
                let isFirst = calls.withLock { calls in
                    calls += 1
                    return calls == 1
                }
                if isFirst {
                    let paths = FileManager.default.subpaths(atPath: folder) ?? []
                    for path in paths where path.hasSuffix(ending) {
                        try? FileManager.default.removeItem(atPath: "\(folder)/\(path)")
                    }
                }
                return write(descriptor, bytes, count)
            })
        let rows = try store.rows(of: [2], monitor: SilentMonitor())
        #expect(calls.withLock { $0 } == 2)
        let monitor = RecordingMonitor()
        #expect(try rows == self.store().rows(of: [2], monitor: monitor))
        #expect(try monitor.reports.isEmpty && cache.parts().count == 1)
    }

    /// Chunks are named by what is in them: a set that begins with the same 256 pictures has the first one already, and
    /// pictures in another order are other chunks.
    @Test func setsThatBeginAlikeShareChunks() throws {
        let folder = try ScratchFolder()
        let all = try folder.collection(
            of: (0..<265).map { try picture(seed: UInt64($0), width: 8, height: 8) })
        func computed(_ files: some Sequence<PictureCollection.File>, root: String = folder.path) throws
            -> Int
        {
            let set = PictureCollection(
                root: root, files: Array(files), crop: nil, attributes: all.attributes, pictureSize: nil,
                source: all.source)
            let monitor = RecordingMonitor()
            _ = try DescriptorStore(collection: set, network: .tiny, folder: cache.path)
                .rows(of: Array(set.files.indices), monitor: monitor)
            return monitor.reports.count
        }
        #expect(try computed(all.files.prefix(260)) == 260)
        #expect(try computed(all.files) == 9)
        #expect(try computed(all.files.prefix(256), root: "/elsewhere") == 0)
        #expect(try computed(all.files.prefix(3)) == 3)
        #expect(try computed(all.files.prefix(3).reversed()) == 3)
        #expect(try computed(all.files.prefix(3)) == 0)
    }
}
