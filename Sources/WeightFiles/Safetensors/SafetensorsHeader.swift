/// The checked header of a safetensors file.
///
/// Nothing in it is trusted, so each number is checked before anything is allocated by it: the data of the tensors must
/// fill the rest of the file exactly, without overlap or gap, as the format demands.
struct SafetensorsHeader {
    static let format = "safetensors"
    static let metadataKey = "__metadata__"
    /// The format's own limit on the header's length, in bytes.
    static let maximumLength = 100_000_000

    /// One tensor of the file.
    struct Entry {
        var name: String
        var type: SafetensorsElementType
        var shape: [Int]
        /// Elements: the product of `shape`.
        var count: Int
        /// Where its bytes are in the file.
        var fileOffset: Int
        var byteCount: Int
        var end: Int { fileOffset + byteCount }
    }

    let metadata: [String: String]
    /// In the order of their data in the file.
    let entries: [Entry]

    /// - Throws: `MalformedFileError`, `FileAccessError`, `ShrunkenFileError`.
    init(of file: RandomAccessFile) throws {
        do {
            let length = try Self.length(of: file)
            let json = try file.read(at: 8, count: length)
            var parser = try SafetensorsHeaderParser(json: json, dataStart: 8 + length)
            try parser.parse()
            metadata = parser.metadata
            entries = parser.entries.sorted { ($0.fileOffset, $0.end) < ($1.fileOffset, $1.end) }
            try Self.checkLayout(entries, from: 8 + length, to: file.size)
        } catch let fault as FormatFault {
            throw MalformedFileError(path: file.path, format: Self.format, fault)
        }
    }

    /// The header's length in bytes, which the file's first eight bytes give.
    private static func length(of file: RandomAccessFile) throws -> Int {
        guard file.size >= 8 else {
            throw FormatFault("it has \(file.size) bytes, and the length of the header alone takes 8")
        }
        let length = try file.read(at: 0, count: 8).littleEndian(UInt64.self)
        guard length <= maximumLength else {
            throw FormatFault("it claims a header of \(length) bytes; the most allowed is \(maximumLength)")
        }
        guard Int(length) <= file.size - 8 else {
            throw FormatFault(
                "its header takes \(length) bytes, but the file ends after \(file.size - 8) of them",
                remedy: FormatFault.fetchAgain)
        }
        return Int(length)
    }

    /// - Parameter entries: sorted by where their data starts; offsets in errors count from `start`, as in the file.
    private static func checkLayout(_ entries: [Entry], from start: Int, to fileEnd: Int) throws {
        var end = start
        var previous: Entry?
        for entry in entries {
            let range = "[\(entry.fileOffset - start), \(entry.end - start)]"
            if entry.fileOffset < end, let previous {
                throw FormatFault(
                    "the data of tensor \(quoted(entry.name)) at \(range) overlap those of \(quoted(previous.name)), which end at \(end - start)"
                )
            }
            guard entry.fileOffset == end else {
                throw FormatFault(
                    "bytes [\(end - start), \(entry.fileOffset - start)] of its data, before those of tensor \(quoted(entry.name)), belong to no tensor"
                )
            }
            guard entry.end <= fileEnd else {
                throw FormatFault(
                    "the data of tensor \(quoted(entry.name)) at \(range) end beyond the file, which has \(fileEnd - start) bytes of data",
                    remedy: FormatFault.fetchAgain)
            }
            end = entry.end
            previous = entry
        }
        guard end == fileEnd else {
            throw FormatFault("bytes [\(end - start), \(fileEnd - start)] of its data belong to no tensor")
        }
    }
}
