/// Reads the fields of one protobuf message in a file, without knowing what they mean.
///
/// The encoding is described at protobuf.dev/programming-guides/encoding. What a field contains is left in the file: a
/// message costs a few bytes read for each field, however large the fields are.
struct ProtobufReader {
    struct Field {
        enum Content {
            case varint(UInt64)
            /// Four or eight bytes, or the content of a text, message or packed list: where they are in the file.
            case fixed32(Range<Int>)
            case fixed64(Range<Int>)
            case bytes(Range<Int>)
        }

        let number: Int
        let content: Content
    }

    private var cursor: FileCursor

    init(_ file: RandomAccessFile, _ range: Range<Int>) {
        cursor = FileCursor(file, range)
    }

    /// The next field; nil at the message's end.
    /// - Throws: `FormatFault`, and whatever reading throws.
    mutating func next() throws -> Field? {
        guard !cursor.isAtEnd else { return nil }
        let place = cursor.position
        let tag = try varint()
        guard let number = Int(exactly: tag >> 3), (1..<(1 << 29)).contains(number) else {
            throw FormatFault("it has no field where one should be, at byte \(place)")
        }
        switch tag & 7 {
        case 0: return Field(number: number, content: .varint(try varint()))
        case 1: return Field(number: number, content: .fixed64(try skipped(8)))
        case 2: return Field(number: number, content: .bytes(try skipped(length())))
        case 5: return Field(number: number, content: .fixed32(try skipped(4)))
        default:
            throw FormatFault("field \(number) at byte \(place) has the unknown wire type \(tag & 7)")
        }
    }

    /// The numbers of a packed list.
    static func varints(
        in range: Range<Int>, of file: RandomAccessFile, atMost limit: Int
    ) throws -> [UInt64] {
        var reader = ProtobufReader(file, range)
        var numbers: [UInt64] = []
        while !reader.cursor.isAtEnd {
            guard numbers.count < limit else {
                throw FormatFault("a list has more than \(limit) numbers, at byte \(range.lowerBound)")
            }
            numbers.append(try reader.varint())
        }
        return numbers
    }

    private mutating func skipped(_ count: Int) throws -> Range<Int> {
        let start = cursor.position
        try cursor.skip(count)
        return start..<cursor.position
    }

    private mutating func length() throws -> Int {
        Int(clamping: try varint())
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    private mutating func varint() throws -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            let byte = try cursor.byte()
            number |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return number }
        }
        throw FormatFault("a number continues after ten bytes, at byte \(cursor.position)")
    }
}
