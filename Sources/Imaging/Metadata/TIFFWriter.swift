/// Writes an EXIF block, little-endian.
enum TIFFWriter {
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
