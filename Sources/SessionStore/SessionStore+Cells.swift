import Foundation
import GRDB
import Support

extension SessionStore {
    /// Keeps everything a statement made, or nothing: one transaction. When it returns the data is on the disk.
    ///
    /// What the names among the cell's `writes` stood for before is kept for `lastChange`, where it differs.
    /// - Parameters:
    ///   - objects: new values, in any order; those the session has are skipped.
    ///   - changes: the cells to take back first (`NameChange`).
    ///   - bindings: the names to bind; each replaces what the name stood for, earlier cells stay.
    ///   - summaries: descriptions, for people, of what those names stand for.
    ///   - unbinding: the names to unbind.
    ///   - nodes: the calls to remember.
    ///   - trace: what the statement read, used and showed.
    ///   - calls: how values were made, each after those that made its inputs.
    ///   - saved: the files it has written.
    ///   - number: one from `reserveCell`; nil for the next.
    /// - Returns: the cell's number.
    /// - Throws: `ObjectMissingError` where something refers to an object neither given nor there;
    ///   `SessionStorageError`, `.diskFull` among them. Nothing is changed then.
    @discardableResult
    public func commit(
        cell: CellRecord, objects: [StoredObject] = [], undoing changes: [Int] = [],
        bindings: [(name: String, hash: ContentHash)] = [], summaries: [String: NameSummary] = [:],
        unbinding: [String] = [], nodes: [NodeRecord] = [], trace: CellTrace? = nil, calls: [CallRecord] = [],
        saved: [SavedFile] = [], number: Int? = nil, checkpoint: () throws -> Void = {}
    ) throws -> Int {
        let number = try write { db in
            for object in objects { try insert(object, in: db, checkpoint: checkpoint) }
            for object in objects {
                try checkpoint()
                try checkReferences(of: object, in: db)
            }
            let number = try insert(cell, as: number, in: db)
            for change in changes { try undo(change, by: number, in: db) }
            for name in unbinding { try unbind(name, by: number, in: db) }
            for (name, hash) in bindings {
                try db.requireObject(hash, for: "name \(name)")
                if cell.writes.contains(name) { try rememberReplaced(name, by: hash, cell: number, in: db) }
                try bind(name, to: hash, summary: summaries[name], by: number, in: db)
            }
            for node in nodes { try insert(node, in: db) }
            if let trace { try insert(trace, of: number, in: db) }
            for call in calls { try insert(call, of: number, in: db) }
            for file in saved { try insert(file, of: number, in: db) }
            return number
        }
        damagedObjects.subtract(objects.map(\.hash))
        return number
    }

    /// The history, the oldest cell first; damaged cells are among them.
    /// - Parameter last: only the cells after this one.
    public func cells(after last: Int = .min) throws -> [NumberedCell] {
        try read { db in
            let sql = """
                SELECT number, source, reads, writes, seconds, time, worked, remarks, coalesce(undone, 0) AS undone
                FROM cell WHERE number > ? ORDER BY number
                """
            return try Row.fetchAll(db, sql: sql, arguments: [last]).map(numberedCell)
        }
    }

    /// Whether two cells are runs of one statement, by its text.
    public func areSame(_ cell: Int, _ other: Int) throws -> Bool {
        try read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT count(DISTINCT source) = 1 AS same FROM cell WHERE number IN (?, ?)")
            return try Row.fetchOne(statement, arguments: [cell, other])?.checked("same") ?? false
        }
    }

    /// When the first statement with a readable date was run; nil if there is none.
    public func firstDate() throws -> Date? {
        try read { db in
            let rows = try Row.fetchCursor(db, sql: "SELECT time FROM cell ORDER BY number")
            while let row = try rows.next() {
                if let date = try? row.checkedDate("time") { return date }
            }
            return nil
        }
    }

    /// A number for the cell of a statement that goes on while others are kept, whose numbers will be larger. One that is
    /// not used is used for no other cell.
    public func reserveCell() throws -> Int {
        lastReserved = try read { db in max(try lastNumber(in: db), lastReserved) } + 1
        return lastReserved
    }

    /// Gives a reserved number back, if none was reserved after it.
    public func releaseCell(_ number: Int) {
        if lastReserved == number { lastReserved = number - 1 }
    }

    private func lastNumber(in db: Database) throws -> Int {
        let row = try Row.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'cell'")
        return try row?.checked("seq") ?? 0
    }

    /// - Parameter number: nil for the next.
    private func insert(_ cell: CellRecord, as number: Int?, in db: Database) throws -> Int {
        let isNext = try number == nil && lastReserved > 0 && lastReserved >= lastNumber(in: db)
        try db.execute(
            sql: """
                INSERT INTO cell (number, source, reads, writes, seconds, time, worked, remarks)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                isNext ? lastReserved + 1 : number, cell.source, try JSONWriter.text(of: cell.reads),
                try JSONWriter.text(of: cell.writes),
                cell.seconds,
                Int64(saturating: (cell.date.timeIntervalSince1970 * 1000).rounded()), cell.worked,
                try cell.remarks.map(JSONWriter.text),
            ])
        return Int(db.lastInsertedRowID)
    }

    private func numberedCell(_ row: Row) throws -> NumberedCell {
        let number: Int = try row.checked("number")
        guard let cell = try? cellRecord(row), let undone: Int = try? row.checked("undone") else {
            let source: String? = try? row.checked("source")
            return NumberedCell(
                number: number,
                cell: CellRecord(
                    source: source ?? "", reads: [], writes: (try? row.checkedList("writes")) ?? [],
                    seconds: 0,
                    date: (try? row.checkedDate("time")) ?? Date(timeIntervalSince1970: 0), worked: false),
                isDamaged: true)
        }
        return NumberedCell(number: number, cell: cell, undoneBy: undone == 0 ? nil : undone)
    }

    private func cellRecord(_ row: Row) throws -> CellRecord {
        CellRecord(
            source: try row.checked("source"), reads: try row.checkedList("reads"),
            writes: try row.checkedList("writes"), seconds: try row.checkedSeconds("seconds"),
            date: try row.checkedDate("time"), worked: try row.checked("worked"),
            remarks: try row.checkedRemarks("remarks"))
    }
}
