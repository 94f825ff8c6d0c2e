/// How a file of separated values is written, judged by its header, since nothing else in it says.
struct CSVDialect: Equatable {
    let separator: UInt8
    /// Where the header begins: after a byte-order mark, and after Excel's line `sep=;`.
    let start: Int
    /// The first line the header can be on, counted from 1.
    let line: Int

    /// Where cells are separated by something else, a comma in a number is its decimal point.
    var decimalComma: DecimalComma { separator == UInt8(ascii: ",") ? .unlessThousands : .always }

    private static let separators: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

    /// The separator that the header has most of, outside quotes; a comma where there is none.
    init(of bytes: UnsafeBufferPointer<UInt8>) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if let told = Self.told(bytes[start...]) {
            (separator, self.start, line) = (told.separator, told.end, 2)
            return
        }
        (self.start, line) = (start, 1)
        var counts = [0, 0, 0]
        var isQuoted = false
        var isBegun = false
        for byte in bytes[start...] {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == 10, !isQuoted {
                if isBegun { break }
                continue
            }
            isBegun = isBegun || byte != 13
            if !isQuoted, let index = Self.separators.firstIndex(of: byte) { counts[index] += 1 }
        }
        let most = counts.max() ?? 0
        separator = Self.separators[counts.firstIndex(of: most) ?? 0]
    }

    /// `sep=;` on its own line, which Excel reads and some programs write.
    private static func told(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> (separator: UInt8, end: Int)? {
        guard bytes.starts(with: Array("sep=".utf8)), bytes.count > 4 else { return nil }
        let separator = bytes[bytes.startIndex + 4]
        var end = bytes.startIndex + 5
        if end < bytes.endIndex, bytes[end] == 13 { end += 1 }
        guard separators.contains(separator), end < bytes.endIndex, bytes[end] == 10 else { return nil }
        return (separator, end + 1)
    }
}

/// What a comma in a number may be.
enum DecimalComma {
    case never
    /// The decimal point, unless it could equally separate thousands: `1,234`.
    case unlessThousands
    case always
}
