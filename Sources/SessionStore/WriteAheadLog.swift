import Foundation

/// The write-ahead log beside a session's file, read from its bytes before SQLite replays it.
///
/// SQLite replays any log that it finds there, even onto a file that has taken the place of the log's own. Ours are
/// distinguished by a seal: a random number in the file's first page, new in the file whenever a log is begun or folded
/// in, and in the log from its first page on (`SessionStore+Log`). A log that does not have its file's seal belongs to
/// another file, or to another state of it.
struct WriteAheadLog {
    let path: String

    /// A log's first frame follows its header; each has a header of its own before its page.
    private static let (headerSize, frameHeaderSize) = (32, 24)

    /// The seals that its pages hold, in their order; nil where it holds no transaction that could be replayed. What a
    /// power cut tore is not.
    ///
    /// Cost: reads the whole log, as SQLite does next.
    func seals() throws -> [Seal]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw MalformedRow(reason: "its log cannot be read") }
            return nil
        }
        defer { close(descriptor) }
        let header = read(descriptor, count: Self.headerSize, at: 0)
        guard header.count == Self.headerSize, [0x377f_0682, 0x377f_0683].contains(bigEndian(header, at: 0))
        else { return nil }
        let (pageSize, salt) = (Int(bigEndian(header, at: 8)), header[16..<24])
        var checksum = LogChecksum(isBigEndian: bigEndian(header, at: 0) & 1 == 1)
        checksum.add(header[..<24])
        guard (512...65536).contains(pageSize), checksum.isEqual(to: sums(header, at: 24)) else { return nil }
        var seals: [Seal] = []
        var hasTransaction = false
        var offset = Self.headerSize
        while true {
            let frame = read(descriptor, count: Self.frameHeaderSize, at: offset)
            let page = read(descriptor, count: pageSize, at: offset + Self.frameHeaderSize)
            // A kill between a frame's header and its page leaves an incomplete frame.
            guard frame.count == Self.frameHeaderSize, page.count == pageSize, frame[8..<16] == salt
            else { break }
            checksum.add(frame[..<8])
            checksum.add(page[...])
            guard checksum.isEqual(to: sums(frame, at: 16)) else { break }
            if bigEndian(frame, at: 0) == 1, let header = FileHeader(page) { seals.append(header.seal) }
            if bigEndian(frame, at: 4) != 0 { hasTransaction = true }
            offset += Self.frameHeaderSize + pageSize
        }
        return hasTransaction ? seals : nil
    }

    private func sums(_ header: [UInt8], at offset: Int) -> (UInt32, UInt32) {
        (bigEndian(header, at: offset), bigEndian(header, at: offset + 4))
    }

    private func read(_ descriptor: Int32, count: Int, at offset: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = max(0, pread(descriptor, buffer.baseAddress, count, off_t(offset)))
        }
    }
}

/// A session's mark for a state of its file: SQLite's schema cookie, which every first page has at a fixed place and
/// SQLite itself compares for equality only.
struct Seal: Equatable {
    let value: UInt32

    /// SQLite counts from 0, so that a file that was never sealed is below this range.
    private static let range: ClosedRange<UInt32> = 0x4000_0000...0x7ff0_0000

    static func random() -> Seal { Seal(value: .random(in: range)) }

    /// False for the number of a file that no version with seals has opened.
    var isGiven: Bool { value >= Self.range.lowerBound }
}

/// What the first bytes of an SQLite file say.
struct FileHeader {
    static let size = 100
    /// "dfiz": the application that marks an SQLite file as a pack, so that nothing opens it as a session.
    static let packID = 0x6466_697a

    let isLogged: Bool
    let seal: Seal
    let applicationID: Int
    let userVersion: Int
    /// Bytes in all pages, according to the first; 0 where it does not say.
    let fileSize: Int

    /// nil where this is no SQLite file.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.size, bytes.starts(with: Array("SQLite format 3\0".utf8)) else {
            return nil
        }
        isLogged = bytes[18] == 2 && bytes[19] == 2
        seal = Seal(value: bigEndian(bytes, at: 40))
        applicationID = Int(bigEndian(bytes, at: 68))
        userVersion = Int(bigEndian(bytes, at: 60))
        let pageSize = Int(bytes[16]) << 8 | Int(bytes[17])
        // The number of pages counts only if the version that wrote it wrote the last change as well.
        let isCurrent = bigEndian(bytes, at: 24) == bigEndian(bytes, at: 92)
        fileSize = isCurrent ? Int(bigEndian(bytes, at: 28)) * (pageSize == 1 ? 65536 : pageSize) : 0
    }
}

private func bigEndian(_ bytes: [UInt8], at offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
}
