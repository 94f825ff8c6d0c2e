import ConvNet
import EngineTestSupport
import Foundation
import Imaging
import Neighbors
import PictureSets
import Support
import TestSupport
import Testing

/// Chunks that are torn, foreign or changed count as absent, row by row, and are made again.
@Suite struct ChunkDamageTests {
    private let pictures: ScratchFolder
    private let cache: ScratchFolder
    private let collection: PictureCollection
    private let query: Image
    private let whole: [UInt8]
    private let path: String
    private let values: [Double]

    private static let shape = RowShape(length: 1152, precision: .float32)
    private static let table = 192
    private static let entry = 32

    init() throws {
        cache = try ScratchFolder()
        pictures = try ScratchFolder()
        collection = try pictures.collection(of: (0..<4).map { try picture(seed: UInt64($0)) })
        query = try picture(seed: 77)
        let store = try DescriptorStore(collection: collection, network: .tiny, folder: cache.path)
        values = try store.cosines(to: query, members: [0, 1, 2, 3], monitor: SilentMonitor())
        path = try #require(cache.files().first)
        whole = try FileBytes.read(path: path, limit: 1 << 20)
    }

    private func cosines(_ cache: CacheFolder? = nil) throws -> (values: [Double], computed: Int) {
        let monitor = RecordingMonitor()
        let store = try DescriptorStore(
            collection: collection, network: .tiny, cache: cache ?? CacheFolder(path: self.cache.path))
        let values = try store.cosines(to: query, members: [0, 1, 2, 3], monitor: monitor)
        return (values, monitor.reports.count)
    }

    /// What the table says of how many numbers a row keeps.
    private func count(_ row: Int) -> Int {
        let place = Self.table + row * Self.entry + 4
        return (0..<4).reduce(0) { $0 | Int(whole[place + $1]) << (8 * $1) }
    }

    /// Rows begin on a multiple of 64 after four entries; each has 18 words and its numbers, on to such a multiple.
    private func start(_ row: Int) -> Int {
        (0..<row).reduce(320) { $0 + (144 + 4 * count($1) + 63) / 64 * 64 }
    }

    private func expectHealing(_ damaged: [UInt8], computed: Int, _ what: Comment) throws {
        try Data(damaged).write(to: URL(filePath: path))
        // Somebody else's cache with such a file is read, and what is lost is computed elsewhere.
        let lent = try cosines(CacheFolder(readOnly: cache.path))
        #expect(lent.values == values && lent.computed == computed, what)
        #expect(try FileBytes.read(path: path, limit: 1 << 20) == damaged, what)
        let healed = try cosines()
        #expect(healed.values == values && healed.computed == computed, what)
        #expect(try FileBytes.read(path: path, limit: 1 << 20).prefix(whole.count) == whole[...], what)
        #expect(try cosines().computed == 0, what)
        #expect(try cache.files() == [path], what)
    }

    private func expectHealing(computed: Int, _ what: Comment, _ damage: (inout [UInt8]) -> Void) throws {
        var damaged = whole
        damage(&damaged)
        #expect(damaged != whole, what)
        try expectHealing(damaged, computed: computed, what)
    }

    @Test func theLayoutIsTheOneBelow() { #expect(start(4) == whole.count) }

    @Test func tornAndForeignFiles() throws {
        try expectHealing(Array(whole.prefix(start(2) + 100)), computed: 2, "torn in the third row")
        try expectHealing(Array(whole.prefix(Self.table + 40)), computed: 4, "torn in the table")
        try expectHealing(Array(whole.prefix(100)), computed: 4, "torn in the header")
        try expectHealing([], computed: 4, "emptied")
        try expectHealing(Array("not a chunk".utf8), computed: 4, "another file")
        try expectHealing([UInt8](repeating: 0, count: whole.count), computed: 4, "zeros, as of a hole")
        try expectHealing(whole + Array("rubbish".utf8), computed: 0, "something after the end")
        try expectHealing(computed: 4, "another chunk's") { $0[20] ^= 1 }
        try expectHealing(computed: 4, "more rows than the chunk has") { $0[184] = 200 }
        try expectHealing(computed: 4, "no rows") { $0[184] = 0 }
    }

    @Test func changedFiles() throws {
        try expectHealing(computed: 2, "a bit of a value, a bit of a checksum") {
            $0[start(0) + 150] ^= 1
            $0[Self.table + 3 * Self.entry + 24] ^= 0x80
        }
        try expectHealing(computed: 2, "a bit of a norm, a bit of a scale") {
            $0[Self.table + 8] ^= 1
            $0[Self.table + 2 * Self.entry + 16] ^= 1
        }
        try expectHealing(computed: 1, "a bit of a bitmap") { $0[start(1) + 3] ^= 4 }
        try expectHealing(computed: 1, "another row's place") { $0[Self.table + Self.entry] = 2 }
        try expectHealing(computed: 4, "a place that there is not") { $0[Self.table] = 4 }
        try expectHealing(computed: 4, "more numbers than a row has") { $0[Self.table + 6] = 1 }
        try expectHealing(computed: 1, "zeros where a row was") {
            $0.replaceSubrange(start(1)..<start(2), with: [UInt8](repeating: 0, count: start(2) - start(1)))
        }
        try expectHealing(computed: 2, "two entries exchanged") { bytes in
            let (first, second) = (Self.table, Self.table + Self.entry)
            for byte in 0..<Self.entry { bytes.swapAt(first + byte, second + byte) }
        }
    }

    /// The checksum is right, and the row still makes no sense: it keeps fewer numbers than its bitmap has bits.
    @Test func aRowThatFitsItsChecksumAndNotItself() throws {
        let length = (144 + 4 * 7 + 63) / 64 * 64
        let bytes = Array(whole[start(3)..<start(3) + length])
        let entry = RowEntry(position: 3, count: 7, norm: 1, scale: 1, bytes: bytes)
        try expectHealing(computed: 1, "seven numbers") {
            $0.replaceSubrange(Self.table + 3 * Self.entry..<Self.table + 4 * Self.entry, with: entry.bytes)
            $0.removeLast($0.count - start(3) - length)
        }
    }

    /// A row that is there twice does not make up for one that is missing.
    @Test func aRowThatIsListedTwice() throws {
        let bytes = Array(whole[start(3)..<start(4)])
        let entry = RowEntry(position: 0, count: count(3), norm: 1, scale: 1, bytes: bytes)
        var damaged = whole
        damaged.replaceSubrange(Self.table + 3 * Self.entry..<Self.table + 4 * Self.entry, with: entry.bytes)
        try Data(damaged).write(to: URL(filePath: path))
        let store = try DescriptorStore(collection: collection, network: .tiny, folder: cache.path)
        #expect(try store.rows(of: [3], monitor: SilentMonitor())[0].count == 1152)
        #expect(try cosines().values[1...] == values[1...])
        #expect(try cosines().computed == 0)
        #expect(try cache.files() == [path])
    }

    /// Whatever bytes are there, the values are right in the end.
    @Test(arguments: 0..<20) func anyDamageHeals(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        // Every other time where each byte matters most.
        let damaged = FileDamage.damaged(whole, in: seed % 2 == 0 ? nil : 184..<320, using: &random)
        try Data(damaged).write(to: URL(filePath: path))
        #expect(try cosines().values == values)
        #expect(try cosines().computed == 0)
    }

    /// A part is a file like a chunk.
    @Test func damagedPartsAreMadeAgain() throws {
        try FileManager.default.removeItem(atPath: path)
        let store = try DescriptorStore(collection: collection, network: .tiny, folder: cache.path)
        _ = try store.rows(of: [1, 3], monitor: SilentMonitor())
        let part = try #require(cache.parts().first)
        var bytes = try FileBytes.read(path: part, limit: 1 << 20)
        bytes[bytes.count / 4] ^= 1
        try Data(bytes).write(to: URL(filePath: part))
        let healed = try cosines()
        #expect(healed.values == values && healed.computed == 3)
        #expect(try cache.files() == [path])
        #expect(try FileBytes.read(path: path, limit: 1 << 20) == whole)
    }
}
