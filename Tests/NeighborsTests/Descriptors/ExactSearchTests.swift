import ConvNet
import EngineTestSupport
import FeatureSpaces
import Foundation
import Neighbors
import PictureSets
import Support
import TestSupport
import Testing

/// The search over many rows against cosines taken one by one in double precision.
@Suite struct ExactSearchTests {
    /// 300 pictures: two chunks. Filled once for all tests, and changed by none.
    private struct Filled: @unchecked Sendable {
        let pictures: ScratchFolder
        let cache: ScratchFolder
        let collection: PictureCollection
        let rows: [[Float]]

        init() throws {
            pictures = try ScratchFolder()
            cache = try ScratchFolder()
            collection = try pictures.collection(of: (0..<300).map { try picture(seed: UInt64($0)) })
            let store = try DescriptorStore(collection: collection, network: .tiny, folder: cache.path)
            rows = try store.rows(of: Array(0..<300), monitor: SilentMonitor())
        }
    }

    private static let shared = Result { try Filled() }
    private let filled: Filled
    private let store: DescriptorStore

    init() throws {
        filled = try Self.shared.get()
        store = try DescriptorStore(
            collection: filled.collection, network: .tiny, folder: filled.cache.path)
    }

    private func naive(_ left: [Float], _ right: [Float]) -> Double {
        func sum(_ a: [Float], _ b: [Float]) -> Double {
            zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        }
        return sum(left, right) / (sum(left, left) * sum(right, right)).squareRoot()
    }

    @Test(arguments: 0..<8) func cosinesAreTheNaiveOnes(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let query = uniform(seed: seed + 500, count: filled.rows[0].count, in: -1...1)
        // Members in any order, some of them twice.
        let count = [0, 1, 40, 400][Int(seed) % 4]
        let members = (0..<count).map { _ in Int(generator.next() % 300) }
        let found = try store.cosines(
            toFeatures: query, members: members, monitor: SilentMonitor())
        #expect(found.count == count)
        for (member, cosine) in zip(members, found) {
            #expect(abs(cosine - naive(query, filled.rows[member])) < 1e-6)
        }
    }

    @Test func theNumberOfThreadsDoesNotMatter() throws {
        let members = Array((0..<300).reversed())
        func found(_ threads: Int) throws -> [Double] {
            try store.cosines(
                toFeatures: filled.rows[7], members: members, threads: threads, monitor: SilentMonitor())
        }
        let one = try found(1)
        for threads in [2, 3, 8] { #expect(try found(threads) == one) }
        #expect(TopRanks.greatest(1, of: one) == [299 - 7] && one[299 - 7] > 1 - 1e-6)
    }

    /// Each query's cosines are those that it has alone.
    @Test(arguments: [0, 2, 5, 17]) func severalQueriesAreOneScan(count: Int) throws {
        let members = [3, 299, 3, 256, 255, 0]
        let queries = (0..<count).map { uniform(seed: UInt64($0), count: filled.rows[0].count, in: -1...1) }
        let found = try store.cosines(toFeatures: queries, members: members, monitor: SilentMonitor())
        #expect(
            try found
                == queries.map {
                    try store.cosines(toFeatures: $0, members: members, monitor: SilentMonitor())
                })
    }

    /// The search's products have the bits of the dense ones, on which probes rely.
    @Test func cosinesHaveTheBitsOfDenseProducts() throws {
        let query = uniform(seed: 9, count: filled.rows[0].count, in: -1...1)
        let found = try store.cosines(
            toFeatures: query, members: Array(filled.rows.indices), monitor: SilentMonitor())
        for (row, cosine) in zip(filled.rows, found) {
            let lengths = Features.norm(of: query) * BlockedDotProduct.of(row, row).squareRoot()
            #expect(cosine == BlockedDotProduct.of(query, row) / lengths)
        }
    }

    /// A made-up set is searched, and gone.
    @Test(arguments: DescriptorPrecision.allCases) func isMeasured(precision: DescriptorPrecision) throws {
        let folder = try ScratchFolder()
        let benchmark = NeighborBenchmark(
            images: 130, length: 1000, precision: precision, monitor: SilentMonitor())
        let times = try benchmark.search(runs: 3, folder: folder.path("deep"))
        #expect(times.seconds.count == 3 && times.fastest > 0 && times.median >= times.fastest)
        // A bitmap of 128 bytes and some 80 numbers a row.
        #expect((130 * 256...130 * 640).contains(times.bytes))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("deep")) == [])
    }

    /// A chunk for each thread is in memory, however many there are.
    @Test(arguments: [1, 4, 20]) func memoryDoesNotGrowWithTheSet(chunks: Int) throws {
        let folder = try ScratchFolder()
        let times = try NeighborBenchmark(
            images: 256 * chunks, length: 200, precision: .float32, monitor: SilentMonitor()
        ).search(runs: 2, folder: folder.path)
        let largest = 256 * 256
        #expect(times.readBytes <= Parallel.threads * largest)
    }
}
