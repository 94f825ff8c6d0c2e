import Foundation
import GRDB
import Support

extension SessionStore {
    /// Keeps everything a statement made, or nothing: one transaction. When it returns the data is on the disk.
    /// - Parameters:
    ///   - objects: new values, in any order; those the session has are passed over.
    ///   - bindings: the names to bind; each replaces what the name stood for, earlier cells stay.
    ///   - nodes: the calls to remember.
    /// - Returns: the cell's number.
    /// - Throws: `ObjectMissingError` where something refers to an object neither given nor there;
    ///   `SessionStorageError`, `.diskFull` among them. Nothing is changed then.
    @discardableResult
    public func commit(
        cell: CellRecord, objects: [StoredObject] = [], bindings: [(name: String, hash: ContentHash)] = [],
        nodes: [NodeRecord] = []
    ) throws -> Int {
        let number = try write { db in
            for object in objects { try insert(object, in: db) }
            for object in objects { try checkReferences(of: object, in: db) }
            let number = try insert(cell, in: db)
            for binding in bindings { try bind(binding.name, to: binding.hash, by: number, in: db) }
            for node in nodes { try insert(node, in: db) }
            return number
        }
        damagedObjects.subtract(objects.map(\.hash))
        return number
    }

    /// The history, the oldest cell first.
    public func cells() throws -> [NumberedCell] {
        try read { db in
            let sql = "SELECT number, source, reads, writes, seconds, time FROM cell ORDER BY number"
            return try Row.fetchAll(db, sql: sql).map(numberedCell)
        }
    }

    private func insert(_ cell: CellRecord, in db: Database) throws -> Int {
        try db.execute(
            sql: "INSERT INTO cell (source, reads, writes, seconds, time) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                cell.source, try jsonList(cell.reads), try jsonList(cell.writes), cell.seconds,
                Int64((cell.date.timeIntervalSince1970 * 1000).rounded()),
            ])
        return Int(db.lastInsertedRowID)
    }

    private func numberedCell(_ row: Row) throws -> NumberedCell {
        let milliseconds: Int64 = try row.checked("time")
        return NumberedCell(
            number: try row.checked("number"),
            cell: CellRecord(
                source: try row.checked("source"), reads: try row.checkedList("reads"),
                writes: try row.checkedList("writes"), seconds: try row.checked("seconds"),
                date: Date(timeIntervalSince1970: Double(milliseconds) / 1000)))
    }
}
