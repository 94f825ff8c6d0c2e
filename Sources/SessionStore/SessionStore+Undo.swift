import GRDB
import Support

/// What a statement did to names, and what they stood for before.
public struct NameChange: Sendable, Equatable {
    /// The cell of the statement.
    public let cell: Int
    public let names: [Replaced]

    /// A name as it was before the statement.
    public struct Replaced: Sendable, Equatable {
        public let name: String
        /// nil where the name was not bound, and where what it stood for is gone.
        public let hash: ContentHash?
        /// Whether it was forgotten, and what it stood for has been given up for good.
        public let isGone: Bool
        public let summary: NameSummary?
    }
}

extension SessionStore {
    /// The last statement that changed names and has not been taken back; nil where there is none.
    /// - Parameter before: looks at cells before this one only.
    public func lastChange(before: Int = .max) throws -> NameChange? {
        try read { db in
            let last = try Row.fetchOne(
                db, sql: "SELECT max(cell) AS cell FROM replaced WHERE cell < ?", arguments: [before])
            guard let cell: Int = try last?.checkedIfPresent("cell") else { return nil }
            let rows = try Row.fetchAll(
                db, sql: "SELECT name, object, type, summary FROM replaced WHERE cell = ? ORDER BY name",
                arguments: [cell])
            // Where a row is damaged, the others can still be taken back.
            return NameChange(cell: cell, names: rows.compactMap { try? replaced($0) })
        }
    }

    /// What a name stood for after a cell; nil where it has not stood for anything else since.
    public func value(of name: String, after cell: Int) throws -> ContentHash? {
        try read { db in
            let sql = """
                SELECT object FROM replaced WHERE name = ? AND cell > ? AND object IS NOT NULL ORDER BY cell LIMIT 1
                """
            return try Row.fetchOne(db, sql: sql, arguments: [name, cell])?.checkedHash("object")
        }
    }

    /// What a cell has bound a name to, whether the name still stands for it or not; nil where it has not bound it.
    public func value(boundTo name: String, by cell: Int) throws -> ContentHash? {
        if let before = try value(of: name, after: cell) { return before }
        return try read { db in
            // Bound to the same again, it is another cell's.
            let sql = """
                SELECT object FROM name WHERE name = :name AND (cell = :cell OR cell > :cell AND EXISTS (
                    SELECT 1 FROM cell, json_each(CASE WHEN json_valid(writes) THEN writes ELSE '[]' END) AS written
                    WHERE number = :cell AND written.value = :name))
                """
            // What was forgotten for good is still known to those who have read it.
            let readers = "SELECT object FROM cell_read WHERE name = :name AND binder = :cell LIMIT 1"
            let arguments: StatementArguments = ["name": name, "cell": cell]
            let row = try Row.fetchOne(db, sql: sql, arguments: arguments)
            return try (row ?? Row.fetchOne(db, sql: readers, arguments: arguments))?.checkedHash("object")
        }
    }

    private func replaced(_ row: Row) throws -> NameChange.Replaced {
        let object: String? = try row.checkedIfPresent("object")
        return NameChange.Replaced(
            name: try row.checked("name"), hash: try object.map { _ in try row.checkedHash("object") },
            isGone: try row.checkedIfPresent("type") == Self.gone, summary: try nameSummary(row))
    }

    /// The type, where there is no object, of what was forgotten and given up: the statement that forgot it stays the
    /// last one, so that undo takes back no other in its place.
    static let gone = "gone"

    // MARK: - Inside a transaction

    /// Keeps what a name stands for, unless that is what it is about to stand for.
    func rememberReplaced(_ name: String, by hash: ContentHash?, cell: Int, in db: Database) throws {
        let present = try Row.fetchOne(db, sql: "SELECT object FROM name WHERE name = ?", arguments: [name])
        guard try present?.checkedHash("object") != hash else { return }
        // The select gives a row of NULLs where the name is not bound. A cell that changes a name twice replaced what it
        // stood for before the first time.
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO replaced (cell, name, object, before, type, summary)
                SELECT ?, ?, object, cell, type, summary FROM (SELECT 1) LEFT JOIN name ON name = ?
                """,
            arguments: [cell, name, name])
    }

    /// Restores what the names that a cell changed stood for. That is final: neither the cell nor its undoing can be
    /// undone.
    func undo(_ cell: Int, by number: Int, in db: Database) throws {
        try db.execute(
            sql: "DELETE FROM name WHERE name IN (SELECT name FROM replaced WHERE cell = ?)",
            arguments: [cell])
        try db.execute(
            sql: """
                INSERT INTO name (name, object, cell, type, summary)
                SELECT name, object, before, type, summary FROM replaced WHERE cell = ?
                    AND object IN (SELECT hash FROM object) AND before IN (SELECT number FROM cell)
                """,
            arguments: [cell])
        try db.execute(sql: "DELETE FROM replaced WHERE cell = ?", arguments: [cell])
        try db.execute(sql: "UPDATE cell SET undone = ? WHERE number = ?", arguments: [number, cell])
    }
}
