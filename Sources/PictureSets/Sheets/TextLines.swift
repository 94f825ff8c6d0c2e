import Support

/// A file of text as its bytes, and where its lines are: real lists have 200,000 of them.
struct TextLines {
    let path: String
    let bytes: [UInt8]
    /// Each line without its end (LF or CRLF) and without a byte-order mark; what follows the last LF only if it
    /// is not empty.
    let ranges: [Range<Int>]

    /// Asked while the lines are read whether to stop.
    let monitor: any WorkMonitor
    /// Whether the file is not UTF-8 and was read as Windows-1252.
    let isWestern: Bool

    /// Remarks on how the text was read.
    var remarks: [String] { isWestern ? [SheetText.westernRemark(path: path)] : [] }

    /// The lines of a sheet in any encoding.
    /// - Throws: as `SheetText.read`.
    init(sheet path: String, kinds: Set<FileKind> = [], monitor: any WorkMonitor) throws {
        let (bytes, isWestern) = try SheetText.read(path: path, kinds: kinds)
        self.init(bytes, path: path, monitor: monitor, isWestern: isWestern)
    }

    init(
        _ bytes: [UInt8], path: String, monitor: any WorkMonitor = SilentMonitor(), isWestern: Bool = false
    ) {
        self.isWestern = isWestern
        self.path = path
        self.bytes = bytes
        self.monitor = monitor
        var ranges: [Range<Int>] = []
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        bytes.withUnsafeBufferPointer { bytes in
            while start < bytes.count {
                let feed = bytes[start...].firstIndex(of: 10) ?? bytes.count
                let end = feed > start && bytes[feed - 1] == 13 ? feed - 1 : feed
                ranges.append(start..<end)
                start = feed + 1
            }
        }
        self.ranges = ranges
    }

    /// A line's text, counted from 0, without space around it; what is not UTF-8 is repaired.
    func text(_ line: Int) -> String {
        let trimmed = bytes[ranges[line]].trimmed
        return String(decoding: trimmed, as: UTF8.self)
    }

    /// The fields of a line, counted from 0, between runs of spaces and tabs; nothing where there is no such line.
    func fields(_ line: Int) -> [String] {
        guard line < ranges.count else { return [] }
        return bytes[ranges[line]].split(whereSeparator: \.isBlank).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}

extension UInt8 {
    /// A space or a tab.
    @inline(__always) var isBlank: Bool { self == 0x20 || self == 0x09 }
}

extension ArraySlice<UInt8> {
    /// Without spaces and tabs around it.
    var trimmed: ArraySlice<UInt8> {
        var slice = self
        while let first = slice.first, first.isBlank { slice.removeFirst() }
        while let last = slice.last, last.isBlank { slice.removeLast() }
        return slice
    }
}
