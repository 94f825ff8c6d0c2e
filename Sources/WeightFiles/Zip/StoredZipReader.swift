import Support

/// Reads a zip archive whose entries are not compressed, by its directory; archives beyond 4 GB (zip64) as well.
///
/// The format is PKWARE's APPNOTE.TXT; section numbers below are its. Nothing in a directory is trusted: entries must
/// be inside the file and their contents must not overlap, so that a small file cannot cause a large amount of work.
struct StoredZipReader {
    struct Entry {
        var name: String
        /// Where its content is in the file.
        var range: Range<Int>
        /// CRC-32 of the content.
        var checksum: UInt32
        /// Why its bytes are not the content: "compressed", "encrypted"; nil where they are.
        var obstacle: String?

        /// - Throws: `FormatFault` where the entry is compressed or encrypted.
        func requireStored(remedy: String) throws {
            guard let obstacle else { return }
            throw FormatFault("entry \(quoted(name)) is \(obstacle)", remedy: remedy)
        }
    }

    /// More than any archive of weights has; a directory is read as a whole.
    private static let largestDirectory = 1 << 26

    private let file: RandomAccessFile

    init(_ file: RandomAccessFile) {
        self.file = file
    }

    /// All entries, in the directory's order.
    ///
    /// Cost: a read of the directory and of each entry's header; contents are not read.
    /// - Throws: `FormatFault`, and whatever reading throws.
    func entries() throws -> [Entry] {
        let directory = try ZipDirectoryPlace(of: file)
        guard directory.range.count <= Self.largestDirectory else {
            throw FormatFault("its zip directory takes \(directory.range.count) bytes, more than any should")
        }
        let bytes = try file.read(at: directory.range.lowerBound, count: directory.range.count)
        var entries: [Entry] = []
        var names: Set<String> = []
        var position = 0
        var contained = 0
        for index in 0..<directory.count {
            guard position + 46 <= bytes.count,
                bytes[position...].littleEndian(UInt32.self) == ZipSignature.centralHeader
            else { throw FormatFault("entry \(index) of its directory is not where it should be") }
            let header = try ZipCentralHeader(bytes, at: position)
            let entry = try entry(of: header)
            contained += entry.range.count
            guard contained <= file.size else {
                throw FormatFault("entry \(quoted(entry.name)) overlaps another")
            }
            guard names.insert(entry.name).inserted else {
                throw FormatFault("it has two entries named \(quoted(entry.name))")
            }
            entries.append(entry)
            position += header.length
        }
        return entries
    }

    private func entry(of header: ZipCentralHeader) throws -> Entry {
        Entry(
            name: header.name, range: try range(of: header), checksum: header.checksum,
            obstacle: header.isEncrypted ? "encrypted" : header.isStored ? nil : "compressed")
    }

    /// The content follows the local header (4.3.7), its name and its extra field.
    private func range(of header: ZipCentralHeader) throws -> Range<Int> {
        let (offset, size) = (header.offset, header.size)
        guard offset <= file.size - 30 else { throw misplaced(header) }
        let local = try file.read(at: offset, count: 30)
        guard local.littleEndian(UInt32.self) == ZipSignature.localHeader else { throw misplaced(header) }
        let lengths = [26, 28].map { Int(local[$0...].littleEndian(UInt16.self)) }
        let start = offset + 30 + lengths[0] + lengths[1]
        guard start <= file.size, size <= file.size - start else {
            throw FormatFault(
                "entry \(quoted(header.name)) of \(size) bytes at \(start) ends beyond the file's \(file.size)",
                remedy: FormatFault.fetchAgain)
        }
        return start..<(start + size)
    }

    private func misplaced(_ header: ZipCentralHeader) -> FormatFault {
        FormatFault(
            "entry \(quoted(header.name)) is not at byte \(header.offset), where its directory says",
            remedy: FormatFault.fetchAgain)
    }

    /// Compares an entry's content with its checksum.
    ///
    /// Cost: a read of the content, in blocks.
    /// - Throws: `FormatFault` where they differ.
    static func verify(_ entry: Entry, in file: RandomAccessFile) throws {
        var checksum = CRC32()
        var cursor = FileCursor(file, entry.range)
        while !cursor.isAtEnd { checksum.update(try cursor.bytes(min(cursor.rest, 1 << 20))) }
        try check(checksum.value, of: entry)
    }

    /// The same for a content that has been read.
    static func verify(_ content: [UInt8], of entry: Entry) throws {
        try check(CRC32(of: content).value, of: entry)
    }

    private static func check(_ checksum: UInt32, of entry: Entry) throws {
        guard checksum == entry.checksum else {
            throw FormatFault(
                "entry \(quoted(entry.name)) is damaged: its checksum differs",
                remedy: FormatFault.fetchAgain)
        }
    }
}
