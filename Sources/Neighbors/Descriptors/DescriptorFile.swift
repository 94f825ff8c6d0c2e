import Glibc
import Support

/// An open file of descriptors, which other processes may fill and search at the same time.
///
/// Rows are written with `pwrite`, the entry after its row, and read through mapped windows: a full disk is an error of
/// the write, never a signal, and memory does not grow with the file. The file is never made shorter, so that nobody's
/// window becomes invalid; if its header differs, a new file takes its name and the old one remains for those who have
/// it open.
final class DescriptorFile {
    /// Writes at a position; `pwrite(2)`, or what a test puts in its place.
    typealias Writer = (Int32, UnsafeRawPointer, Int, Int) -> Int

    let layout: DescriptorLayout
    let path: String
    private let descriptor: Int32
    private let writer: Writer

    /// Opens the file, or makes it.
    /// - Throws: `CacheFolderError`.
    init(
        path: String, layout: DescriptorLayout, writer: @escaping Writer = { Glibc.pwrite($0, $1, $2, $3) }
    ) throws {
        self.path = path
        self.layout = layout
        self.writer = writer
        descriptor = try Self.open(path, layout, writer)
    }

    /// Opens a file that can only be read; nil if there is none, or it is incomplete.
    init?(lent path: String, layout: DescriptorLayout) {
        guard let descriptor = Self.openLent(path, layout) else { return nil }
        self.path = path
        self.layout = layout
        self.descriptor = descriptor
        writer = { Glibc.pwrite($0, $1, $2, $3) }
    }

    deinit { close(descriptor) }

    /// What the table says about each row; rows beyond a truncated table are missing.
    /// - Throws: `CacheFolderError`.
    func entries() throws -> [DescriptorEntry] {
        let size = DescriptorLayout.entryBytes
        let table = try read(count: layout.rows * size, at: DescriptorLayout.headerBytes)
        return table.withUnsafeBytes { bytes in
            (0..<layout.rows).map { row in
                guard (row + 1) * size <= bytes.count, let base = bytes.baseAddress else { return .missing }
                return DescriptorEntry(base + row * size)
            }
        }
    }

    /// What the table says about one row now.
    /// - Throws: `CacheFolderError`.
    func entry(_ row: Int) throws -> DescriptorEntry {
        let bytes = try read(count: DescriptorLayout.entryBytes, at: layout.offset(ofEntry: row))
        guard bytes.count == DescriptorLayout.entryBytes else { return .missing }
        return bytes.withUnsafeBytes { $0.baseAddress.map(DescriptorEntry.init) ?? .missing }
    }

    /// Writes a row, then its entry: until that is there, the row is missing.
    /// - Throws: `CacheFolderError`.
    func write(_ values: [Float], row: Int) throws {
        let (bytes, entry) = DescriptorRow.encode(values, layout)
        try write(bytes, at: layout.offset(ofRow: row))
        try write(entry.bytes, at: layout.offset(ofEntry: row))
    }

    /// Makes a row missing.
    /// - Throws: `CacheFolderError`.
    func clear(_ row: Int) throws {
        try write(DescriptorEntry.missing.bytes, at: layout.offset(ofEntry: row))
    }

    /// Calls `body` with the address of the first of `rows`, which are contiguous.
    /// - Throws: `CacheFolderError` if the file cannot be mapped or has become shorter; what `body` throws.
    func withRows<Result>(_ rows: Range<Int>, _ body: (UnsafeRawPointer) throws -> Result) throws -> Result {
        let start = layout.offset(ofRow: rows.lowerBound)
        let end = layout.offset(ofRow: rows.upperBound)
        // Reading a page beyond the end would be a signal.
        guard try Self.size(of: descriptor, path) >= end else {
            throw CacheFolderError(path: path, reason: "it became shorter while it was being read")
        }
        let page = start & ~(Int(getpagesize()) - 1)
        guard
            let window = mmap(nil, end - page, PROT_READ, MAP_SHARED | MAP_POPULATE, descriptor, page),
            window != MAP_FAILED
        else { throw CacheFolderError(path: path, code: errno) }
        defer { munmap(window, end - page) }
        return try body(UnsafeRawPointer(window) + (start - page))
    }

    /// Tells other processes that this one computes a row; false if another does. A process that dies gives up
    /// its claims. If the file system has no locks, every process may compute every row.
    func claim(_ row: Int) -> Bool {
        setLock(Int16(F_WRLCK), row) == 0 || (errno != EAGAIN && errno != EACCES)
    }

    func release(_ row: Int) {
        _ = setLock(Int16(F_UNLCK), row)
    }

    /// Locks belong to this open file, not to the process, so that two stores in one process are also kept apart.
    private func setLock(_ kind: Int16, _ row: Int) -> Int32 {
        var lock = flock()
        lock.l_type = kind
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = layout.offset(ofEntry: row)
        lock.l_len = DescriptorLayout.entryBytes
        return withUnsafeMutablePointer(to: &lock) { fcntl(descriptor, Self.setOwnLock, $0) }
    }

    /// Linux's F_OFD_SETLK, which glibc defines only for GNU sources.
    private static let setOwnLock: Int32 = 37
}

extension DescriptorFile {
    private func read(count: Int, at offset: Int) throws -> [UInt8] {
        try Self.read(descriptor, path, count: count, at: offset)
    }

    /// Fewer bytes if the file ends earlier.
    static func read(
        _ descriptor: Int32, _ path: String, count: Int, at offset: Int
    ) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let read = FileBytes.fill(
                UnsafeMutableRawBufferPointer(buffer), from: descriptor, at: offset)
            guard read.code == 0 else { throw CacheFolderError(path: path, code: read.code) }
            filled = read.count
        }
    }

    private func write(_ bytes: [UInt8], at offset: Int) throws {
        try Self.write(bytes, at: offset, to: descriptor, path, writer)
    }

    static func write(
        _ bytes: [UInt8], at offset: Int, to descriptor: Int32, _ path: String, _ writer: Writer
    ) throws {
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, let base = buffer.baseAddress {
                let step = writer(descriptor, base + done, buffer.count - done, offset + done)
                if step < 0, errno == EINTR { continue }
                // Nothing written and no reason given: some full disks behave like this.
                guard step > 0 else {
                    throw CacheFolderError(path: path, code: step < 0 ? errno : ENOSPC)
                }
                done += step
            }
        }
    }
}
