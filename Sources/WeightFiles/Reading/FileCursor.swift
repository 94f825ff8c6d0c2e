/// Reads a stretch of a file from its start, through a small buffer.
///
/// Nothing is held but the buffer: what is skipped is never read.
struct FileCursor {
    /// The file offset of the next byte.
    private(set) var position: Int
    private let file: RandomAccessFile
    private let end: Int
    private var buffer: [UInt8] = []
    private var bufferStart = 0

    private static let blockSize = 1 << 14

    /// - Precondition: `range` lies inside the file.
    init(_ file: RandomAccessFile, _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= file.size)
        self.file = file
        position = range.lowerBound
        end = range.upperBound
    }

    /// Bytes left.
    var rest: Int { end - position }

    var isAtEnd: Bool { position == end }

    /// - Throws: `FormatFault` at the end of the stretch, and whatever reading throws.
    mutating func byte() throws -> UInt8 {
        if position < bufferStart || position >= bufferStart + buffer.count { try fill() }
        defer { position += 1 }
        return buffer[position - bufferStart]
    }

    /// The next `count` bytes.
    ///
    /// Memory: at most what is left of the stretch, whatever `count` is.
    mutating func bytes(_ count: Int) throws -> [UInt8] {
        try need(count)
        let read = position - bufferStart
        if read >= 0, read + count <= buffer.count {
            position += count
            return Array(buffer[read..<(read + count)])
        }
        let bytes = try file.read(at: position, count: count)
        position += count
        return bytes
    }

    mutating func skip(_ count: Int) throws {
        try need(count)
        position += count
    }

    mutating func littleEndian<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        try bytes(Number.bitWidth / 8).littleEndian(type)
    }

    private func need(_ count: Int) throws {
        guard count >= 0, count <= rest else {
            throw FormatFault(
                "it ends at byte \(end), where \(count) more bytes from byte \(position) on are expected",
                remedy: FormatFault.fetchAgain)
        }
    }

    private mutating func fill() throws {
        try need(1)
        buffer = try file.read(at: position, count: min(Self.blockSize, rest))
        bufferStart = position
    }
}
