import Support

/// An open file with rows of a chunk: all of them or a part. Files are written once and never changed.
///
/// A header, the number of rows, a table with an entry for each, and from a 64-byte boundary the rows, one after the
/// other. What does not belong to the chunk, is cut off or has another checksum than its entry says counts as absent.
package final class ChunkFile {
    private let file: CacheFile
    private let shape: RowShape
    private let entries: [RowEntry]
    /// Where each row begins, and where the last ends.
    private let starts: [Int]

    /// Nil where there is no file, or it is not the chunk's.
    /// - Throws: `CacheFolderError` where there is one that cannot be read.
    package init?(path: String, of identity: ChunkIdentity) throws {
        guard let file = try CacheFile(path), let entries = try Self.entries(file, identity) else {
            return nil
        }
        self.file = file
        shape = identity.shape
        self.entries = entries
        var start = Self.firstRow(rows: entries.count)
        starts =
            [start]
            + entries.map { entry in
                start += identity.shape.bytes(keeping: entry.count)
                return start
            }
    }

    /// The rows that it has according to its table; their bytes have not been looked at.
    var positions: PositionSet { PositionSet(entries.map(\.position)) }

    /// Reads some rows and gives `body` the intact ones, a few at a time, so that they are still in the processor's
    /// cache from being checked.
    ///
    /// Cost: one read, from the first to the last of these rows.
    /// - Parameter checking: whether rows that are damaged are left out; a test gives others away, too.
    /// - Throws: `CacheFolderError` where they cannot be read; `NotEnoughMemory`; what `body` throws.
    package func read(
        _ wanted: PositionSet, into buffers: ReadBuffers, checking: Bool = true,
        _ body: ([KeptRow]) throws -> Void
    ) throws {
        let places = entries.indices.filter { wanted.contains(entries[$0].position) }
        guard let first = places.first, let last = places.last else { return }
        try buffers.lend { buffer in
            let room = try buffer.room(for: starts[last + 1] - starts[first])
            let found = try file.fill(room, at: starts[first])
            guard let base = room.baseAddress else { return }
            let whole = places.prefix { starts[$0 + 1] - starts[first] <= found }
            for batch in stride(from: 0, to: whole.count, by: Self.rowsAtOnce) {
                let rows = whole.dropFirst(batch).prefix(Self.rowsAtOnce).map { place in
                    KeptRow(
                        entry: entries[place], shape: shape, bytes: base + (starts[place] - starts[first]))
                }
                try body(checking ? rows.filter(\.isIntact) : rows)
            }
        }
    }

    /// Their bytes and those of some queries fit into a second-level cache.
    private static let rowsAtOnce = 16

    /// The table; nil if the header is another one or the table makes no sense.
    private static func entries(_ file: CacheFile, _ identity: ChunkIdentity) throws -> [RowEntry]? {
        let most = tableStart + PositionSet.capacity * RowEntry.size
        return try withUnsafeTemporaryAllocation(byteCount: most, alignment: 8) { bytes in
            let found = try file.fill(bytes, at: 0)
            let header = identity.header
            guard found >= tableStart, bytes.prefix(header.count).elementsEqual(header)
            else { return nil }
            let rows = UInt64(littleEndian: bytes.load(fromByteOffset: header.count, as: UInt64.self))
            guard rows <= identity.rows, tableStart + Int(rows) * RowEntry.size <= found,
                let base = bytes.baseAddress
            else { return nil }
            let entries = (0..<Int(rows)).map { RowEntry(base + tableStart + $0 * RowEntry.size) }
            let areSensible = entries.allSatisfy {
                $0.position < identity.rows && $0.count <= identity.shape.length
            }
            return areSensible ? entries : nil
        }
    }

    private static let tableStart = ChunkIdentity.headerBytes + 8

    private static func firstRow(rows: Int) -> Int { (tableStart + rows * RowEntry.size + 63) / 64 * 64 }

    /// The bytes of a file with these rows, in their order.
    static func bytes(of rows: [SparseRow], _ identity: ChunkIdentity) -> [UInt8] {
        let first = firstRow(rows: rows.count)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.reduce(first) { $0 + $1.bytes.count })
        bytes += identity.header
        withUnsafeBytes(of: UInt64(rows.count).littleEndian) { bytes += $0 }
        for row in rows { bytes += row.entry.bytes }
        bytes += [UInt8](repeating: 0, count: first - bytes.count)
        for row in rows { bytes += row.bytes }
        return bytes
    }
}
