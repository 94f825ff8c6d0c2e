import Foundation

/// The pages in a write-ahead log whose transactions were completed.
///
/// As in SQLite, a log ends where the first frame is not the next one: each frame has the log's salt, and a checksum over
/// everything before it.
final class PageLog {
    /// The size of the file after the last transaction, in pages; nil where the log has none.
    private(set) var pageCount: Int?

    private let descriptor: Int32
    private let pageSize: Int
    /// Where the last version of each page begins.
    private var offsets: [Int: Int] = [:]

    private static let (headerSize, frameHeaderSize) = (32, 24)

    /// nil where there is no log for pages of that size.
    init?(path: String, pageSize: Int) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        self.pageSize = pageSize
        guard descriptor >= 0 else { return nil }
        let header = PageFile.read(descriptor, count: Self.headerSize, at: 0)
        guard header.count == Self.headerSize, [0x377f_0682, 0x377f_0683].contains(header.number32(at: 0)),
            header.number32(at: 8) == pageSize
        else { return nil }
        var checksum = LogChecksum(isBigEndian: header[3] & 1 == 1)
        checksum.add(header[..<24])
        guard checksum.isEqual(to: Self.sums(in: header, at: 24)) else { return nil }
        readFrames(salt: header[16..<24], checksum)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// nil where the log has no version of the page.
    func page(_ number: Int) -> [UInt8]? {
        offsets[number].map { PageFile.read(descriptor, count: pageSize, at: $0) }
    }

    /// As they are stored, always in network order.
    private static func sums(in bytes: [UInt8], at offset: Int) -> (UInt32, UInt32) {
        (UInt32(bytes.number32(at: offset)), UInt32(bytes.number32(at: offset + 4)))
    }

    private func readFrames(salt: ArraySlice<UInt8>, _ checksum: LogChecksum) {
        var checksum = checksum
        var offset = Self.headerSize
        var transaction: [Int: Int] = [:]
        while true {
            let frame = PageFile.read(descriptor, count: Self.frameHeaderSize + pageSize, at: offset)
            guard frame.count == Self.frameHeaderSize + pageSize, frame[8..<16] == salt else { return }
            checksum.add(frame[..<8])
            checksum.add(frame[Self.frameHeaderSize...])
            guard checksum.isEqual(to: Self.sums(in: frame, at: 16)) else { return }
            transaction[frame.number32(at: 0)] = offset + Self.frameHeaderSize
            let size = frame.number32(at: 4)
            if size > 0 {
                offsets.merge(transaction) { $1 }
                transaction = [:]
                pageCount = size
            }
            offset += frame.count
        }
    }
}
