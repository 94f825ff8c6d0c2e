import Foundation
import GRDB

/// Content in parts, so that no row comes near SQLite's limit and reading needs little more than the content itself.
struct BlobParts {
    /// The largest part, in bytes.
    static let partSize = 16 << 20

    enum Owner: String {
        case object
        case checkpoint
    }

    let db: Database
    let owner: Owner
    /// The object's hash or the checkpoint's key.
    let key: String

    /// - Parameter checkpoint: called before each part but the first; what it throws ends the work.
    func write(_ content: [UInt8], checkpoint: () throws -> Void = {}) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO blob (\(owner.rawValue), part, bytes) VALUES (?, ?, ?)")
        for (part, start) in stride(from: 0, to: content.count, by: Self.partSize).enumerated() {
            if part > 0 { try checkpoint() }
            let bytes = Data(content[start..<min(start + Self.partSize, content.count)])
            try statement.execute(arguments: [key, part, bytes])
        }
    }

    /// The whole content; nil unless exactly `length` bytes are there.
    /// - Parameter schemas: the databases to look in; the first that has them is used.
    func read(length: Int, from schemas: [String]) throws -> [UInt8]? {
        for schema in schemas {
            if let content = try read(length: length, in: schema + ".blob") { return content }
        }
        return nil
    }

    private func read(length: Int, in table: String) throws -> [UInt8]? {
        // Checked first, so that a damaged length reserves no memory.
        let stored = try Row.fetchOne(
            db, sql: "SELECT total(length(bytes)) AS length FROM \(table) WHERE \(owner.rawValue) = ?",
            arguments: [key])
        let storedLength: Double = try stored?.checked("length") ?? 0
        guard storedLength == Double(length) else { return nil }
        var content: [UInt8] = []
        content.reserveCapacity(length)
        let rows = try Row.fetchCursor(
            db, sql: "SELECT bytes FROM \(table) WHERE \(owner.rawValue) = ? ORDER BY part", arguments: [key])
        while let row = try rows.next() {
            let bytes: Data = try row.checked("bytes")
            content.append(contentsOf: bytes)
        }
        return content.count == length ? content : nil
    }

    func delete() throws {
        try db.execute(sql: "DELETE FROM blob WHERE \(owner.rawValue) = ?", arguments: [key])
    }
}
