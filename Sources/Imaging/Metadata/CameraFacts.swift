/// What a photograph's file says about how it was taken, as far as that may stay when the picture is edited and given away:
/// camera, lens, exposure, date, artist and copyright, and how large it is printed. Where it was taken, serial numbers,
/// comments, what only the camera's maker understands, and small copies of the picture as it was are left out.
///
/// EXIF 2.32, in the form of TIFF 6.0.
public struct CameraFacts: Sendable, Equatable {
    /// The block as it is written: little-endian, with the tags of `CameraFacts.Tag` and nothing else.
    package let block: [UInt8]
    private let texts: [Tag: String]

    /// The tags that are kept.
    enum Tag: Int, CaseIterable {
        case make = 0x010F
        case model = 0x0110
        case horizontalResolution = 0x011A
        case verticalResolution = 0x011B
        case resolutionUnit = 0x0128
        case changed = 0x0132
        case artist = 0x013B
        case copyright = 0x8298
        // Of the EXIF directory.
        case exposureTime = 0x829A
        case aperture = 0x829D
        case exposureProgram = 0x8822
        case sensitivity = 0x8827
        case taken = 0x9003
        case timeZone = 0x9011
        case exposureBias = 0x9204
        case meteringMode = 0x9207
        case flash = 0x9209
        case focalLength = 0x920A
        case focalLengthOfFilm = 0xA405
        case lensMake = 0xA433
        case lensModel = 0xA434

        fileprivate static let exifDirectory = 0x8769
        fileprivate var isInEXIFDirectory: Bool {
            switch self {
            case .make, .model, .horizontalResolution, .verticalResolution, .resolutionUnit, .changed,
                .artist,
                .copyright:
                false
            default: true
            }
        }
    }

    /// nil for a block that has none of this.
    /// - Parameter block: an EXIF block, with or without the mark that JPEG puts before it; may be damaged or hostile.
    init?(exif block: ArraySlice<UInt8>) {
        guard let reader = TIFFReader(block) else { return nil }
        let main = reader.entries(at: reader.firstDirectory)
        let pointer = main.first { $0.tag == Tag.exifDirectory }.flatMap { reader.number(of: $0) }
        let inner = pointer.map { reader.entries(at: $0) } ?? []
        let kept = Self.kept(main, inEXIFDirectory: false),
            keptInner = Self.kept(inner, inEXIFDirectory: true)
        guard !kept.isEmpty || !keptInner.isEmpty else { return nil }
        self.block = TIFFWriter.block(kept, keptInner, pointer: Tag.exifDirectory)
        texts = Dictionary(
            (kept + keptInner).compactMap { entry in
                Tag(rawValue: entry.tag).flatMap { tag in entry.text.map { (tag, $0) } }
            }
        ) { first, _ in first }
    }

    /// From a session.
    /// - Parameter block: as it was written.
    package init?(block: [UInt8]) {
        self.init(exif: block[...])
    }

    private static func kept(_ entries: [TIFFEntry], inEXIFDirectory: Bool) -> [TIFFEntry] {
        var seen: Set<Int> = []
        return entries.filter { entry in
            guard let tag = Tag(rawValue: entry.tag), tag.isInEXIFDirectory == inEXIFDirectory else {
                return false
            }
            return seen.insert(entry.tag).inserted
        }.sorted { $0.tag < $1.tag }
    }

    /// "Canon EOS 5D; 2019:05:01 10:00:00; Ada Lovelace; © Ada Lovelace".
    public var words: String {
        let camera = [texts[.make], texts[.model]].compactMap(\.self).joined(separator: " ")
        let copyright = texts[.copyright].map { $0.contains("©") ? $0 : "© " + $0 }
        return [camera.isEmpty ? nil : camera, texts[.taken], texts[.artist], copyright].compactMap(\.self)
            .joined(separator: "; ")
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

private struct TIFFReader {
    private let bytes: [UInt8]
    private let isBigEndian: Bool
    let firstDirectory: Int

    init?(_ block: ArraySlice<UInt8>) {
        let mark = Array("Exif\0\0".utf8)
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

    /// The whole number that an entry is.
    func number(of entry: TIFFEntry) -> Int? {
        guard entry.count == 1, [3, 4].contains(entry.type) else { return nil }
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

private enum TIFFWriter {
    /// A block of the main directory and, if it has entries, the EXIF directory that the tag `pointer` points to.
    static func block(_ main: [TIFFEntry], _ inner: [TIFFEntry], pointer: Int) -> [UInt8] {
        let header: [UInt8] = Array("II".utf8) + [42, 0] + little(8, count: 4)
        let hasInner = !inner.isEmpty
        let mainCount = main.count + (hasInner ? 1 : 0)
        let mainEnd = 8 + 2 + 12 * mainCount + 4
        let mainValues = values(of: main)
        let innerStart = mainEnd + mainValues.count
        let link = TIFFEntry(tag: pointer, type: 4, count: 1, bytes: little(innerStart, count: 4))
        let all = (main + (hasInner ? [link] : [])).sorted { $0.tag < $1.tag }
        let first = directory(all, valuesAt: mainEnd) + mainValues
        guard hasInner else { return header + first }
        let innerEnd = innerStart + 2 + 12 * inner.count + 4
        return header + first + directory(inner, valuesAt: innerEnd) + values(of: inner)
    }

    private static func directory(_ entries: [TIFFEntry], valuesAt start: Int) -> [UInt8] {
        var place = start
        var result = little(entries.count, count: 2)
        for entry in entries {
            result +=
                little(entry.tag, count: 2) + little(entry.type, count: 2) + little(entry.count, count: 4)
            if entry.bytes.count <= 4 {
                result += entry.bytes + [UInt8](repeating: 0, count: 4 - entry.bytes.count)
            } else {
                result += little(place, count: 4)
                place += padded(entry).count
            }
        }
        return result + little(0, count: 4)
    }

    private static func values(of entries: [TIFFEntry]) -> [UInt8] {
        entries.filter { $0.bytes.count > 4 }.flatMap(padded)
    }

    /// Values begin at even places.
    private static func padded(_ entry: TIFFEntry) -> [UInt8] {
        entry.bytes + (entry.bytes.count.isMultiple(of: 2) ? [] : [0])
    }

    private static func little(_ number: Int, count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
