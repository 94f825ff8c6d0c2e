import Foundation
import GRDB
import Support

/// Copies objects and checkpoints: those whose content is exactly what was stored, as their checksums show.
struct ObjectRescue {
    let tables: SalvagedTables
    let db: Database
    let monitor: any WorkMonitor

    /// A part of a content, and its place among the others.
    private typealias Parts = [Int: BTreePage.Cell]

    /// - Returns: the hashes of the objects that were there, read or not.
    func copy() throws -> Set<String> {
        var parts: [BlobParts.Owner: [String: Parts]] = [:]
        try tables.forEachCell(of: "blob") { cell in
            try monitor.checkCancellation()
            guard let (owner, key, part) = Self.owner(of: cell) else { return }
            parts[owner, default: [:]][key, default: [:]][part] = cell
        }
        let found = try copyObjects(parts[.object] ?? [:])
        try copyCheckpoints(parts[.checkpoint] ?? [:])
        try removeIncomplete()
        return found.union(parts[.object].map { Set($0.keys) } ?? [])
    }

    /// What the first columns of `blob` say: object, checkpoint, part.
    private static func owner(of cell: BTreePage.Cell) -> (BlobParts.Owner, key: String, part: Int)? {
        guard let values = StoredRecord.firstValues(3, of: cell.local),
            let part = Int.fromDatabaseValue(values[2])
        else { return nil }
        if let object = String.fromDatabaseValue(values[0]) { return (.object, object, part) }
        return String.fromDatabaseValue(values[1]).map { (.checkpoint, $0, part) }
    }

    private func copyObjects(_ parts: [String: Parts]) throws -> Set<String> {
        let references = try references()
        var found: Set<String> = []
        var rows: [SalvagedRow] = []
        try tables.forEachRow(of: "object") { _, row in rows.append(row) }
        for (index, row) in rows.enumerated() {
            monitor.report(WorkProgress(unit: "object", completed: index, total: rows.count))
            try monitor.checkCancellation()
            guard let hex = row.text("hash") else { continue }
            found.insert(hex)
            guard let object = object(row, hex, parts[hex] ?? [:], references[hex] ?? [:]),
                try object.checksum(checkpoint: monitor.checkCancellation).hex
                    == row.text("checksum")
            else { continue }
            try insert(object)
        }
        return found
    }

    private func references() throws -> [String: [Int: String]] {
        var references: [String: [Int: String]] = [:]
        try tables.forEachRow(of: "reference") { _, row in
            guard let object = row.text("object"),
                let position = row.number("position"),
                let child = row.text("child")
            else { return }
            references[object, default: [:]][position] = child
        }
        return references
    }

    private func object(
        _ row: SalvagedRow, _ hex: String, _ parts: Parts, _ references: [Int: String]
    ) -> StoredObject? {
        guard let hash = ContentHash(hex: hex), let kind = row.text("kind"),
            let header = row.text("header"),
            let content = content(parts, length: row.number("length"))
        else { return nil }
        return StoredObject(
            hash: hash, kind: kind, header: header, content: content,
            references: references.sorted { $0.key < $1.key }.compactMap { ContentHash(hex: $0.value) })
    }

    /// nil unless exactly that many bytes are there.
    private func content(_ parts: Parts, length: Int?) -> [UInt8]? {
        guard let length else { return nil }
        var content: [UInt8] = []
        for (_, cell) in parts.sorted(by: { $0.key < $1.key }) {
            guard let values = tables.file.content(of: cell).flatMap(StoredRecord.values), values.count == 4,
                let bytes = Data.fromDatabaseValue(values[3])
            else { return nil }
            content += bytes
        }
        return content.count == length ? content : nil
    }

    private func insert(_ object: StoredObject) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO object (hash, kind, header, length, checksum) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                object.hash.hex, object.kind, object.header, object.content.count, object.checksum.hex,
            ])
        guard db.changesCount > 0 else { return }
        try BlobParts(db: db, owner: .object, key: object.hash.hex).write(
            object.content, checkpoint: monitor.checkCancellation)
        for (position, child) in object.references.enumerated() {
            try db.execute(
                sql: "INSERT INTO reference (object, position, child) VALUES (?, ?, ?)",
                arguments: [object.hash.hex, position, child.hex])
        }
    }

    private func copyCheckpoints(_ parts: [String: Parts]) throws {
        try tables.forEachRow(of: "checkpoint") { _, row in
            guard let key = row.text("key"),
                let sum = row.text("checksum"),
                let content = content(parts[key] ?? [:], length: row.number("length")),
                content.withUnsafeBytes({ ContentHash.ofBytes($0).hex }) == sum
            else { return }
            try db.execute(
                sql: "INSERT OR IGNORE INTO checkpoint (key, length, checksum) VALUES (?, ?, ?)",
                arguments: [key, content.count, sum])
            guard db.changesCount > 0 else { return }
            try BlobParts(db: db, owner: .checkpoint, key: key).write(content)
        }
    }

    /// Removes objects that contain one which is not there, and those that contain these.
    private func removeIncomplete() throws {
        repeat {
            try db.execute(
                sql: """
                    DELETE FROM object WHERE hash IN
                        (SELECT object FROM reference WHERE child NOT IN (SELECT hash FROM object))
                    """)
        } while db.changesCount > 0
    }
}
