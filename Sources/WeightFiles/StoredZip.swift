/// Signatures of the three records a stored zip archive consists of.
private enum ZipSignature {
    static let localHeader: UInt32 = 0x0403_4B50
    static let centralHeader: UInt32 = 0x0201_4B50
    static let endOfDirectory: UInt32 = 0x0605_4B50
}

/// Puts together a zip archive whose entries are not compressed.
struct StoredZipWriter {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// - Throws: `NumpyArchiveError.tooLarge`.
    mutating func append(name: String, _ content: [UInt8]) throws {
        let end = bytes.count + content.count + name.utf8.count + 30
        guard let offset = UInt32(exactly: bytes.count), end < UInt32.max, count < UInt16.max else {
            throw NumpyArchiveError.tooLarge
        }
        let fields = commonFields(name: name, size: UInt32(content.count), checksum: crc32(content[...]))
        bytes.append(number: ZipSignature.localHeader)
        bytes += fields + name.utf8 + content
        directory.append(number: ZipSignature.centralHeader)
        directory.append(number: UInt16(20))  // made by: MS-DOS, version 2.0
        directory += fields
        directory += [UInt8](repeating: 0, count: 10)  // comment length, disk, attributes
        directory.append(number: offset)
        directory += name.utf8
        count += 1
    }

    /// The archive: entries, directory, end record (4.3.16).
    consuming func finish() throws -> [UInt8] {
        guard let offset = UInt32(exactly: bytes.count), let size = UInt32(exactly: directory.count) else {
            throw NumpyArchiveError.tooLarge
        }
        bytes += directory
        bytes.append(number: ZipSignature.endOfDirectory)
        bytes.append(number: UInt32(0))  // this disk, the directory's disk
        bytes.append(number: UInt16(count))
        bytes.append(number: UInt16(count))
        bytes.append(number: size)
        bytes.append(number: offset)
        bytes.append(number: UInt16(0))  // comment length
        return bytes
    }

    /// What local (4.3.7) and central (4.3.12) header share: version needed … extra field length.
    private func commonFields(name: String, size: UInt32, checksum: UInt32) -> [UInt8] {
        var fields: [UInt8] = []
        fields.append(number: UInt16(20))  // version needed: 2.0
        fields.append(number: UInt16(1 << 11))  // flags: the name is UTF-8
        fields.append(number: UInt16(0))  // method: stored
        fields.append(number: UInt16(0))  // time: midnight
        fields.append(number: UInt16(0x21))  // date: 1 January 1980, the first there is
        fields.append(number: checksum)
        fields.append(number: size)
        fields.append(number: size)
        fields.append(number: UInt16(name.utf8.count))
        fields.append(number: UInt16(0))  // extra field length
        return fields
    }
}

/// Reads a zip archive whose entries are not compressed, by its directory.
struct StoredZipReader {
    struct Entry {
        var name: String
        var content: ArraySlice<UInt8>
    }

    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// All entries, check sums verified. Their contents are slices of the archive and may not overlap, so that a
    /// small file cannot stand for a large amount of work.
    /// - Throws: `FormatFault`.
    func entries() throws -> [Entry] {
        let end = try endRecord()
        let count = Int(field(end + 10, UInt16.self))
        var position = Int(field(end + 16, UInt32.self))
        guard count != 0xFFFF, position != 0xFFFF_FFFF else {
            throw FormatFault("it is a zip64 archive", remedy: "save the arrays apart, or as .safetensors")
        }
        var entries: [Entry] = []
        var names: Set<String> = []
        var contained = 0
        for index in 0..<count {
            guard position + 46 <= end, field(position, UInt32.self) == ZipSignature.centralHeader else {
                throw FormatFault("entry \(index) of its directory is not where it should be")
            }
            let entry = try entry(at: position, end: end)
            contained += entry.content.count
            guard contained <= bytes.count else {
                throw FormatFault("entry \(quoted(entry.name)) overlaps another")
            }
            guard names.insert(entry.name).inserted else {
                throw FormatFault("it has two entries named \(quoted(entry.name))")
            }
            entries.append(entry)
            // Name, extra field and comment follow the fixed part.
            position += 46 + [28, 30, 32].reduce(0) { $0 + Int(field(position + $1, UInt16.self)) }
        }
        return entries
    }

    /// Where the end record (4.3.16) begins: the last 22 bytes and a comment whose length is the last of them.
    private func endRecord() throws -> Int {
        let candidates = stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 0xFFFF), by: -1)
        let found = candidates.first {
            field($0, UInt32.self) == ZipSignature.endOfDirectory
                && $0 + 22 + Int(field($0 + 20, UInt16.self)) == bytes.count
        }
        guard let found else {
            throw FormatFault("it has no zip directory at its end", remedy: FormatFault.fetchAgain)
        }
        return found
    }

    /// The entry whose central header (4.3.12) is at `position`, 46 bytes of which lie before `end`.
    private func entry(at position: Int, end: Int) throws -> Entry {
        let nameLength = Int(field(position + 28, UInt16.self))
        guard position + 46 + nameLength <= end else { throw FormatFault("its directory ends inside a name") }
        let name = String(decoding: bytes[(position + 46)..<(position + 46 + nameLength)], as: UTF8.self)
        let flags = field(position + 8, UInt16.self)
        let method = field(position + 10, UInt16.self)
        guard method == 0, flags & 1 == 0 else {
            throw FormatFault(
                "entry \(quoted(name)) is \(method == 0 ? "encrypted" : "compressed")",
                remedy: "write it with numpy.savez, not numpy.savez_compressed")
        }
        let content = try content(
            of: name, header: Int(field(position + 42, UInt32.self)),
            size: Int(field(position + 24, UInt32.self)))
        guard crc32(content) == field(position + 16, UInt32.self) else {
            throw FormatFault(
                "entry \(quoted(name)) is damaged: its check sum differs", remedy: FormatFault.fetchAgain)
        }
        return Entry(name: name, content: content)
    }

    /// The `size` bytes after the local header (4.3.7), its name and its extra field.
    private func content(of name: String, header: Int, size: Int) throws -> ArraySlice<UInt8> {
        guard header + 30 <= bytes.count, field(header, UInt32.self) == ZipSignature.localHeader else {
            throw FormatFault("entry \(quoted(name)) is not at byte \(header), where its directory says")
        }
        let start = header + 30 + Int(field(header + 26, UInt16.self)) + Int(field(header + 28, UInt16.self))
        guard start + size <= bytes.count else {
            throw FormatFault(
                "entry \(quoted(name)) of \(size) bytes at \(start) ends beyond the file's \(bytes.count)")
        }
        return bytes[start..<(start + size)]
    }

    /// - Precondition: the number lies inside the archive.
    private func field<Number: FixedWidthInteger>(_ offset: Int, _ type: Number.Type) -> Number {
        bytes[offset...].littleEndian(type)
    }
}

extension [UInt8] {
    /// Appends a number's little-endian bytes.
    fileprivate mutating func append<Number: FixedWidthInteger>(number: Number) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
