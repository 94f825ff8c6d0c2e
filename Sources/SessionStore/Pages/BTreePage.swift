/// A page of a table or an index, whose bytes may be damaged: what does not fit is left out.
///
/// The layout is SQLite's (https://sqlite.org/fileformat2.html, section 1.6).
struct BTreePage {
    enum Kind: UInt8 {
        case indexInterior = 2
        case tableInterior = 5
        case indexLeaf = 10
        case tableLeaf = 13

        var isInterior: Bool { self == .indexInterior || self == .tableInterior }
    }

    /// An entry with content: a row of a table, or of an index.
    struct Cell {
        /// 0 in an index.
        let rowID: Int64
        /// The size of the content, in bytes.
        let length: Int
        /// The part of it that is on the page.
        let local: ArraySlice<UInt8>
        /// The page on which it goes on; nil where all of it is here.
        let overflow: Int?
    }

    let kind: Kind
    private let bytes: [UInt8]
    /// Where the page's header begins.
    private let start: Int
    private let cellCount: Int

    /// nil where these bytes are not such a page.
    /// - Parameter number: the page's; the first one begins with the file's header.
    init?(_ bytes: [UInt8], number: Int) {
        let start = number == 1 ? 100 : 0
        guard bytes.count >= 512, let kind = Kind(rawValue: bytes[start]) else { return nil }
        (self.kind, self.bytes, self.start) = (kind, bytes, start)
        cellCount = bytes.number16(at: start + 3)
        guard pointers + 2 * cellCount <= bytes.count else { return nil }
    }

    private var pointers: Int { start + (kind.isInterior ? 12 : 8) }

    private var offsets: [Int] {
        (0..<cellCount).map { bytes.number16(at: pointers + 2 * $0) }
            .filter { $0 >= pointers + 2 * cellCount && $0 + 4 <= bytes.count }
    }

    /// The pages below this one.
    var children: [Int] {
        guard kind.isInterior else { return [] }
        return offsets.map { bytes.number32(at: $0) } + [bytes.number32(at: start + 8)]
    }

    /// The entries with content, in order. Rows of a table that are out of order, as their neighbours then are, are left
    /// out: one of their numbers is wrong.
    var cells: [Cell] {
        guard kind != .tableInterior else { return [] }
        let all = offsets.compactMap(cell)
        guard kind == .tableLeaf else { return all }
        return all.indices.filter { index in
            (index == 0 || all[index - 1].rowID < all[index].rowID)
                && (index == all.count - 1 || all[index].rowID < all[index + 1].rowID)
        }.map { all[$0] }
    }

    private func cell(at offset: Int) -> Cell? {
        var reader = VarintReader(bytes, at: kind == .indexInterior ? offset + 4 : offset)
        guard let length = reader.next().flatMap({ Int(exactly: $0) }), length >= 0 else { return nil }
        var rowID: Int64 = 0
        if kind == .tableLeaf {
            guard let number = reader.next() else { return nil }
            rowID = number
        }
        let localLength = localLength(of: length)
        let end = reader.position + localLength
        guard localLength < length else {
            guard end <= bytes.count else { return nil }
            return Cell(rowID: rowID, length: length, local: bytes[reader.position..<end], overflow: nil)
        }
        guard end + 4 <= bytes.count else { return nil }
        return Cell(
            rowID: rowID, length: length, local: bytes[reader.position..<end],
            overflow: bytes.number32(at: end))
    }

    /// How much of a content of that length is on the page itself.
    private func localLength(of length: Int) -> Int {
        let size = bytes.count
        let most = kind == .tableLeaf ? size - 35 : (size - 12) * 64 / 255 - 23
        guard length > most else { return length }
        let least = (size - 12) * 32 / 255 - 23
        let filling = least + (length - least) % (size - 4)
        return filling <= most ? filling : least
    }
}

/// Reads SQLite's integers of one to nine bytes.
struct VarintReader {
    private let bytes: ArraySlice<UInt8>
    private(set) var position: Int

    init(_ bytes: [UInt8], at position: Int) {
        (self.bytes, self.position) = (bytes[...], position)
    }

    init(_ bytes: ArraySlice<UInt8>) {
        (self.bytes, position) = (bytes, bytes.startIndex)
    }

    /// nil where the bytes end.
    mutating func next() -> Int64? {
        var value: UInt64 = 0
        for index in 0..<9 {
            guard position >= bytes.startIndex, position < bytes.endIndex else { return nil }
            let byte = bytes[position]
            position += 1
            if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
            value = value << 7 | UInt64(byte & 0x7f)
            if byte < 0x80 { break }
        }
        return Int64(bitPattern: value)
    }
}
