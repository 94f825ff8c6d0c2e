/// An EXIF block, which may be damaged or hostile: the directories of TIFF 6.0.
struct TIFFReader {
    private let bytes: [UInt8]
    private let isBigEndian: Bool
    let firstDirectory: Int

    /// What JPEG puts before a block.
    static let mark = Array("Exif\0\0".utf8)

    /// - Parameter block: with or without the mark that JPEG puts before it.
    init?(_ block: ArraySlice<UInt8>) {
        let mark = Self.mark
        bytes = Array(block.starts(with: mark) ? block.dropFirst(mark.count) : block)
        isBigEndian = bytes.starts(with: Array("MM".utf8))
        guard isBigEndian || bytes.starts(with: Array("II".utf8)), bytes.count >= 8 else { return nil }
        firstDirectory = Self.number(bytes[4..<8], isBigEndian)
    }

    private static func number(_ digits: ArraySlice<UInt8>, _ isBigEndian: Bool) -> Int {
        (isBigEndian ? Array(digits) : digits.reversed()).reduce(0) { $0 << 8 | Int($1) }
    }

    private func number(at offset: Int, count: Int) -> Int? {
        guard offset >= 0, offset + count <= bytes.count else { return nil }
        return Self.number(bytes[offset..<offset + count], isBigEndian)
    }

    /// The whole number that an entry of a directory is. It should be a SHORT or a LONG; some write a BYTE.
    func number(_ tag: Int, in entries: [TIFFEntry]) -> Int? {
        guard let entry = entries.first(where: { $0.tag == tag }), entry.count == 1,
            [1, 3, 4].contains(entry.type)
        else { return nil }
        return Self.number(entry.bytes[...], false)
    }

    /// Those of a directory that can be read; no more than a directory has.
    func entries(at directory: Int) -> [TIFFEntry] {
        guard let count = number(at: directory, count: 2) else { return [] }
        return (0..<min(count, Self.mostEntries)).compactMap { entry(at: directory + 2 + 12 * $0) }
    }

    private static let mostEntries = 512

    private func entry(at offset: Int) -> TIFFEntry? {
        guard let tag = number(at: offset, count: 2), let type = number(at: offset + 2, count: 2),
            let count = number(at: offset + 4, count: 4), let size = TIFFEntry.sizes[type],
            count > 0, count <= TIFFEntry.longest / size
        else { return nil }
        let length = count * size
        let place = length <= 4 ? offset + 8 : number(at: offset + 8, count: 4)
        guard let place, place >= 0, place + length <= bytes.count else { return nil }
        return TIFFEntry(
            tag: tag, type: type, count: count, bytes: littleEndian(bytes[place..<place + length], of: type))
    }

    /// Rationals are two numbers of four bytes.
    private func littleEndian(_ values: ArraySlice<UInt8>, of type: Int) -> [UInt8] {
        let width = min(TIFFEntry.sizes[type] ?? 1, 4)
        guard isBigEndian, width > 1 else { return Array(values) }
        return stride(from: values.startIndex, to: values.endIndex, by: width).flatMap {
            values[$0..<$0 + width].reversed()
        }
    }
}

/// An entry of a TIFF directory, its values little-endian.
struct TIFFEntry: Equatable {
    let tag: Int
    let type: Int
    let count: Int
    let bytes: [UInt8]

    /// Bytes of one value, by its type; none of those that are not kept.
    static let sizes = [1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8]
    /// Texts of more bytes are no artist's name.
    static let longest = 2_048

    /// A text without what would break a line.
    var text: String? {
        guard type == 2 else { return nil }
        let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        let clean = String(text.map { $0.isNewline ? " " : $0 })
        return clean.allSatisfy(\.isWhitespace) ? nil : clean
    }
}
