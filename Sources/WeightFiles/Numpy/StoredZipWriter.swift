import Support

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
        let fields = commonFields(name: name, size: UInt32(content.count), checksum: CRC32(of: content).value)
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

extension [UInt8] {
    /// Appends a number's little-endian bytes.
    fileprivate mutating func append<Number: FixedWidthInteger>(number: Number) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
