import Foundation
import GRDB
import Support

extension SessionStore {
    /// Keeps everything a statement made, or nothing: one transaction. When it returns the data is on the disk.
    ///
    /// What the names among the cell's `writes` stood for before is kept for `lastChange`, where it differs.
    /// - Parameters:
    ///   - objects: new values, in any order; those the session has are passed over.
    ///   - changes: the cells to take back first (`NameChange`).
    ///   - bindings: the names to bind; each replaces what the name stood for, earlier cells stay.
    ///   - summaries: what those names stand for, for people.
    ///   - unbinding: the names to take away.
    ///   - nodes: the calls to remember.
    /// - Returns: the cell's number.
    /// - Throws: `ObjectMissingError` where something refers to an object neither given nor there;
    ///   `SessionStorageError`, `.diskFull` among them. Nothing is changed then.
    @discardableResult
    public func commit(
        cell: CellRecord, objects: [StoredObject] = [], undoing changes: [Int] = [],
        bindings: [(name: String, hash: ContentHash)] = [], summaries: [String: NameSummary] = [:],
        unbinding: [String] = [], nodes: [NodeRecord] = []
    ) throws -> Int {
        let number = try write { db in
            for object in objects { try insert(object, in: db) }
            for object in objects { try checkReferences(of: object, in: db) }
            let number = try insert(cell, in: db)
            for change in changes { try undo(change, by: number, in: db) }
            for name in unbinding { try unbind(name, by: number, in: db) }
            for (name, hash) in bindings {
                try db.requireObject(hash, for: "name \(name)")
                if cell.writes.contains(name) { try rememberReplaced(name, by: hash, cell: number, in: db) }
                try bind(name, to: hash, summary: summaries[name], by: number, in: db)
            }
            for node in nodes { try insert(node, in: db) }
            return number
        }
        damagedObjects.subtract(objects.map(\.hash))
        return number
    }

    /// The history, the oldest cell first.
    public func cells() throws -> [NumberedCell] {
        try read { db in
            let sql = """
                SELECT number, source, reads, writes, seconds, time, worked, coalesce(undone, 0) AS undone
                FROM cell ORDER BY number
                """
            return try Row.fetchAll(db, sql: sql).map(numberedCell)
        }
    }

    /// When the first statement was run; nil before it.
    public func firstDate() throws -> Date? {
        try read { db in
            let row = try Row.fetchOne(db, sql: "SELECT time FROM cell ORDER BY number LIMIT 1")
            return try row.map(date)
        }
    }

    private func insert(_ cell: CellRecord, in db: Database) throws -> Int {
        try db.execute(
            sql: "INSERT INTO cell (source, reads, writes, seconds, time, worked) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                cell.source, try jsonList(cell.reads), try jsonList(cell.writes), cell.seconds,
                Int64((cell.date.timeIntervalSince1970 * 1000).rounded()), cell.worked,
            ])
        return Int(db.lastInsertedRowID)
    }

    private func numberedCell(_ row: Row) throws -> NumberedCell {
        let undone: Int = try row.checked("undone")
        return NumberedCell(
            number: try row.checked("number"),
            cell: CellRecord(
                source: try row.checked("source"), reads: try row.checkedList("reads"),
                writes: try row.checkedList("writes"), seconds: try row.checked("seconds"),
                date: try date(row), worked: try row.checked("worked")),
            undoneBy: undone == 0 ? nil : undone)
    }

    private func date(_ row: Row) throws -> Date {
        let milliseconds: Int64 = try row.checked("time")
        return Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}
