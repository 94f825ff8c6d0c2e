import ConvNet
import EngineTestSupport
import Foundation
import Imaging
import Neighbors
import PictureSets
import Support
import TestSupport
import Testing

/// What somebody else's cache has is read there; what it lacks is computed and kept elsewhere.
@Suite struct ReadOnlyCacheTests {
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

    private func cosines(_ members: [Int], in store: DescriptorStore? = nil) throws -> (
        values: [Double], computed: Int
    ) {
        let monitor = RecordingMonitor()
        let store = try store ?? DescriptorStore(collection: collection, network: .tiny, folder: cache.path)
        let values = try store.cosines(to: query, members: members, monitor: monitor)
        return (values, monitor.reports.count)
    }

    private func lent() throws -> DescriptorStore {
        try DescriptorStore(collection: collection, network: .tiny, cache: CacheFolder(readOnly: cache.path))
    }

    @Test func partsAreUsed() throws {
        let own = try cosines([0, 2])
        let before = try cache.files()
        let store = try lent()
        #expect(try cosines([0, 2], in: store) == (own.values, 0))
        #expect(try store.load(computing: [0, 2]) == store.load(computing: []))
        let all = try cosines([0, 1, 2, 3], in: store)
        #expect(all.computed == 2 && [all.values[0], all.values[2]] == own.values)
        #expect(try cosines([3, 1], in: store).computed == 0)
        #expect(try store.load(computing: [3, 1]) == store.load(computing: []))
        #expect(try cache.files() == before)
        #expect(try all.values == cosines([0, 1, 2, 3]).values)
    }

    @Test func wholeChunksAreUsed() throws {
        let own = try cosines([0, 1, 2, 3])
        let before = try cache.files()
        let found = try cosines([3, 2, 1, 0], in: lent())
        #expect(found.values == own.values.reversed() && found.computed == 0)
        #expect(try cache.files() == before && before.count == 1)
    }
}
