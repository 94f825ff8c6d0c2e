/// Where an archive's directory is, by the record at its end (4.3.16) or, if a field of that is too small, by the one
/// for archives beyond 4 GB (4.3.14).
struct ZipDirectoryPlace {
    /// The number of entries.
    let count: Int
    let range: Range<Int>

    /// - Throws: `FormatFault`, and whatever reading throws.
    init(of file: RandomAccessFile) throws {
        // The last 22 bytes, and a comment whose length is the last of them.
        let start = max(0, file.size - 22 - 0xFFFF)
        let tail = try file.read(at: start, count: file.size - start)
        let candidates = stride(from: tail.count - 22, through: 0, by: -1)
        let found = candidates.first {
            tail[$0...].littleEndian(UInt32.self) == ZipSignature.endOfDirectory
                && $0 + 22 + Int(tail[($0 + 20)...].littleEndian(UInt16.self)) == tail.count
        }
        guard let found else {
            throw FormatFault("it has no zip directory at its end", remedy: FormatFault.fetchAgain)
        }
        let short = (
            count: UInt64(tail[(found + 10)...].littleEndian(UInt16.self)),
            offset: UInt64(tail[(found + 16)...].littleEndian(UInt32.self))
        )
        let end = start + found
        let large =
            short.count == 0xFFFF || short.offset == 0xFFFF_FFFF ? try Self.large(of: file, end: end) : nil
        let offset = large?.offset ?? short.offset
        guard offset <= end else {
            throw FormatFault(
                "its directory is said to be at byte \(offset), and the file's end record is at \(end)",
                remedy: FormatFault.fetchAgain)
        }
        count = Int(clamping: large?.count ?? short.count)
        range = Int(offset)..<end
    }

    /// What the zip64 end record says; nil where there is none, which the locator before the end record would name.
    private static func large(
        of file: RandomAccessFile, end: Int
    ) throws -> (count: UInt64, offset: UInt64)? {
        guard end >= 20 else { return nil }
        let locator = try file.read(at: end - 20, count: 20)
        guard locator.littleEndian(UInt32.self) == ZipSignature.locator64 else { return nil }
        let place = locator[8...].littleEndian(UInt64.self)
        guard place <= max(0, end - 20 - 56), end >= 76 else { throw misplaced(place) }
        let record = try file.read(at: Int(place), count: 56)
        guard record.littleEndian(UInt32.self) == ZipSignature.endOfDirectory64 else {
            throw misplaced(place)
        }
        return (record[32...].littleEndian(UInt64.self), record[48...].littleEndian(UInt64.self))
    }

    private static func misplaced(_ place: UInt64) -> FormatFault {
        FormatFault("its zip64 end record is not at byte \(place)", remedy: FormatFault.fetchAgain)
    }
}

/// An entry of an archive's directory (4.3.12).
struct ZipCentralHeader {
    let name: String
    let isStored: Bool
    let isEncrypted: Bool
    let checksum: UInt32
    /// Bytes it takes in the file.
    let size: Int
    /// Where the local header is.
    let offset: Int
    /// Bytes of this header with its name, extra field and comment.
    let length: Int

    /// - Precondition: 46 bytes from `position` on are there.
    /// - Throws: `FormatFault`.
    init(_ directory: [UInt8], at position: Int) throws {
        func field<Number: FixedWidthInteger>(_ offset: Int, _ type: Number.Type) -> Number {
            directory[(position + offset)...].littleEndian(type)
        }
        let lengths = [28, 30, 32].map { Int(field($0, UInt16.self)) }
        length = 46 + lengths.reduce(0, +)
        let nameEnd = position + 46 + lengths[0]
        guard nameEnd + lengths[1] <= directory.count else {
            throw FormatFault("its directory ends inside a name")
        }
        name = String(decoding: directory[(position + 46)..<nameEnd], as: UTF8.self)
        isStored = field(10, UInt16.self) == 0
        isEncrypted = field(8, UInt16.self) & 1 != 0
        checksum = field(16, UInt32.self)
        var large = Self.largeNumbers(in: directory[nameEnd..<(nameEnd + lengths[1])])
        // Each number that does not fit is in the extra field, in this order (4.5.3).
        let numbers = [24, 20, 42].map { offset in
            let short = field(offset, UInt32.self)
            return short == .max && !large.isEmpty ? large.removeFirst() : UInt64(short)
        }
        size = Int(clamping: numbers[1])
        offset = Int(clamping: numbers[2])
    }

    /// The 64-bit numbers of the extra field's zip64 part (4.5.3).
    private static func largeNumbers(in extra: ArraySlice<UInt8>) -> [UInt64] {
        var rest = extra
        while rest.count >= 4 {
            let (tag, size) = (
                rest.littleEndian(UInt16.self), Int(rest.dropFirst(2).littleEndian(UInt16.self))
            )
            let body = rest.dropFirst(4).prefix(size)
            if tag == 1 {
                return stride(from: 0, through: body.count - 8, by: 8).map {
                    body.dropFirst($0).littleEndian(UInt64.self)
                }
            }
            rest = rest.dropFirst(4 + size)
        }
        return []
    }
}
