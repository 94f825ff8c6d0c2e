import Foundation

/// The pages of an SQLite file, read without SQLite: each as its last transaction left it, in the file or in the log.
///
/// SQLite reads nothing of a file whose first page is damaged, and nothing that lies below a damaged inner page. Here
/// each page is read by itself, so that a damaged one costs only what is on it. Page numbers begin with 1, as SQLite's.
final class PageFile {
    /// In bytes.
    let pageSize: Int
    /// How many pages there are; the last may be incomplete.
    let count: Int

    private let descriptor: Int32
    private let log: PageLog?

    /// - Parameters:
    ///   - descriptor: of the file; it stays the caller's, who closes it after the last use of this object.
    ///   - logPath: the file's write-ahead log; nil where it is to be ignored.
    init(descriptor: Int32, logPath: String?) {
        self.descriptor = descriptor
        var status = stat()
        let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
        let pageSize = Self.pageSize(descriptor)
        log = logPath.flatMap { PageLog(path: $0, pageSize: pageSize) }
        self.pageSize = pageSize
        count = max((size + pageSize - 1) / pageSize, log?.pageCount ?? 0)
    }

    /// The bytes of a page; nil where there is no such page, or the system cannot read it whole.
    func page(_ number: Int) -> [UInt8]? {
        guard number >= 1, number <= count else { return nil }
        let page =
            log?.page(number) ?? Self.read(descriptor, count: pageSize, at: (number - 1) * pageSize)
        return page.count == pageSize ? page : nil
    }

    /// What all sessions are made with, or what the header says, if it can be true: another program has made the file.
    private static func pageSize(_ descriptor: Int32) -> Int {
        let (usual, header) = (4096, read(descriptor, count: 100, at: 0))
        guard header.count == 100, !PageMap.isBeginning(read(descriptor, count: 5, at: usual)) else {
            return usual
        }
        let stated = header.number16(at: 16)
        return stated >= 512 && stated.nonzeroBitCount == 1 ? stated : usual
    }

    static func read(_ descriptor: Int32, count: Int, at offset: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            // Safe: pread fills at most the buffer's size, and says how much of it.
            initialized = max(0, pread(descriptor, buffer.baseAddress, count, off_t(offset)))
        }
    }
}

extension [UInt8] {
    /// The big-endian number in the four bytes from an offset on.
    /// - Precondition: they are there.
    func number32(at offset: Int) -> Int {
        self[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }

    /// As `number32`, of two bytes.
    func number16(at offset: Int) -> Int { Int(self[offset]) << 8 | Int(self[offset + 1]) }
}

extension PageFile {
    /// The whole content of a cell, with what is on overflow pages; nil where that cannot be read.
    func content(of cell: BTreePage.Cell) -> [UInt8]? {
        guard var next = cell.overflow else { return [UInt8](cell.local) }
        // A damaged length reserves no memory.
        guard cell.length <= count * pageSize else { return nil }
        var content = [UInt8](cell.local)
        content.reserveCapacity(cell.length)
        while content.count < cell.length {
            guard let page = page(next) else { return nil }
            content += page[4..<min(pageSize, 4 + cell.length - content.count)]
            next = page.number32(at: 0)
        }
        return content
    }
}
