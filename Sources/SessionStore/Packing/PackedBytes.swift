import Foundation
import GRDB
import Support

/// The bytes of one file in a pack, in parts.
struct PackedBytes {
    private let file: PackedFile
    private let db: Database
    /// "main", or the name under which the pack is attached.
    private let schema: String

    init(of file: PackedFile, in db: Database, schema: String = "main") {
        (self.file, self.db, self.schema) = (file, db, schema)
    }

    // MARK: Writing

    /// Lists the file, and keeps its bytes.
    /// - Throws: `FileChangedMeanwhile` for other bytes than its hash says; `WorkCancelled`.
    func write(_ content: PackDraft.Content, _ monitor: any WorkMonitor) throws {
        try db.execute(
            sql: "INSERT INTO pack_file (name, role, hash, length, absent) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                file.name, file.role.rawValue, file.hash.hex, file.length, file.absence?.rawValue,
            ])
        switch content {
        case .none: break
        case .bytes(let bytes): try write(bytes, part: 0)
        case .file(let path): try write(fileAt: path, monitor)
        }
    }

    private func write(fileAt path: String, _ monitor: any WorkMonitor) throws {
        let opened = try RegularFile(opening: path)
        defer { close(opened.descriptor) }
        var hash = FileHasher()
        for (part, start) in stride(from: 0, to: opened.size, by: PackFormat.partSize).enumerated() {
            try monitor.checkCancellation()
            var bytes = [UInt8](repeating: 0, count: min(PackFormat.partSize, opened.size - start))
            let read = bytes.withUnsafeMutableBytes { FileBytes.fill($0, from: opened.descriptor, at: start) }
            guard read.code == 0 else { throw FileAccessError(.read, path: path, code: read.code) }
            bytes.removeLast(bytes.count - read.count)
            hash.update(bytes)
            try write(bytes, part: part)
        }
        guard hash.finish() == file.hash else { throw FileChangedMeanwhile(path: path) }
    }

    private func write(_ bytes: [UInt8], part: Int) throws {
        guard !bytes.isEmpty else { return }
        let deflated = isWorthDeflating(bytes) ? ZlibStream.compressed(bytes) : nil
        let isKept =
            deflated.map { $0.count < bytes.count && $0.count > bytes.count / PackFormat.greatestRatio }
            ?? false
        try db.cachedStatement(sql: "INSERT INTO pack_part (file, part, length, bytes) VALUES (?, ?, ?, ?)")
            .execute(arguments: [file.name, part, bytes.count, Data(isKept ? deflated ?? bytes : bytes)])
    }

    /// Whether its beginning becomes a tenth smaller: photographs and weights do not, and would take long.
    private func isWorthDeflating(_ bytes: [UInt8]) -> Bool {
        let beginning = Array(bytes.prefix(1 << 16))
        return ZlibStream.compressed(beginning).map { $0.count * 10 < beginning.count * 9 } ?? false
    }

    // MARK: Reading

    /// Reads the file, a part at a time, and compares its length and hash with what the pack says.
    /// - Throws: `MalformedRow`; what `use` throws.
    func read(_ monitor: any WorkMonitor, _ use: ([UInt8]) throws -> Void) throws {
        let sql = "SELECT part, length, bytes FROM \(schema).pack_part WHERE file = ? ORDER BY part"
        let rows = try Row.fetchCursor(db, sql: sql, arguments: [file.name])
        var (length, hash) = (0, FileHasher())
        while let row = try rows.next() {
            try monitor.checkCancellation()
            let bytes = try part(row)
            length += bytes.count
            guard length <= file.length else { break }
            hash.update(bytes)
            try use(bytes)
        }
        guard length == file.length, hash.finish() == file.hash else {
            throw MalformedRow(reason: "the content of “\(file.name)” is not what was packed")
        }
    }

    private func part(_ row: Row) throws -> [UInt8] {
        let length = try row.checkedCount("length")
        let stored: Data = try row.checked("bytes")
        let isPossible =
            length <= PackFormat.partSize && stored.count <= length
            && length <= stored.count.multipliedReportingOverflow(by: PackFormat.greatestRatio).partialValue
        guard isPossible else {
            throw MalformedRow(reason: "a part of “\(file.name)” has an impossible length")
        }
        if stored.count == length { return [UInt8](stored) }
        guard let bytes = ZlibStream.decompressed([UInt8](stored)[...], limit: length), bytes.count == length
        else { throw MalformedRow(reason: "a part of “\(file.name)” cannot be decompressed") }
        return bytes
    }
}
