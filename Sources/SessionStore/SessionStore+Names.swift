import GRDB
import Support

/// A name and what it stands for.
public struct NameRecord: Sendable, Equatable {
    public let name: String
    /// The object it stands for, without its content.
    public let object: ObjectHeader
    /// The number of the cell that bound it.
    public let cell: Int
    /// A description of its value; nil if a session of the first format has none.
    public let summary: NameSummary?

    package init(name: String, object: ObjectHeader, cell: Int, summary: NameSummary? = nil) {
        self.name = name
        self.object = object
        self.cell = cell
        self.summary = summary
    }
}

/// What a name stands for, as a person reads it: kept beside the name, so that the value need not be read for it.
public struct NameSummary: Sendable, Equatable {
    /// "image", "attribute vector".
    public let type: String
    /// One line.
    public let text: String

    public init(type: String, text: String) {
        self.type = type
        self.text = text
    }
}

extension SessionStore {
    /// All names in alphabetical order; reads no content. Those whose rows are damaged are left out, and those that are
    /// known from their row alone, neither from the index of names nor from the statement that bound them: rows have no
    /// checksum.
    /// - Parameter damaged: called with each name left out, and why.
    public func names(damaged: (_ name: String, _ reason: String) -> Void = { _, _ in }) throws
        -> [NameRecord]
    {
        try read { db in
            let sql = """
                SELECT name, name.object AS hash, cell, object.hash IS NULL AS lost, kind, header, length, type, summary,
                    (SELECT rowid FROM name AS twin INDEXED BY sqlite_autoindex_name_1 WHERE twin.name = name.name)
                        IS name.rowid AS known
                FROM name NOT INDEXED LEFT JOIN object ON object.hash = name.object ORDER BY name
                """
            return try Row.fetchAll(db, sql: sql).compactMap { row in
                let name: String? = try row.checkedIfPresent("name")
                do {
                    return try nameRecord(row, in: db)
                } catch let error as MalformedRow {
                    damaged(name ?? "", error.reason)
                    return nil
                }
            }
        }
    }

    private func nameRecord(_ row: Row, in db: Database) throws -> NameRecord {
        let hash = try row.checkedHash("hash")
        let name: String = try row.checked("name")
        guard try row.checked("known") || isWritten(name, by: row.checked("cell"), in: db) else {
            throw MalformedRow(reason: "nothing else says that this is its name")
        }
        guard try row.checked("lost") == false else {
            throw MalformedRow(reason: "its value, object \(hash.short), is missing")
        }
        let object = ObjectHeader(
            hash: hash, kind: try row.checked("kind"), header: try row.checked("header"),
            byteCount: try row.checkedCount("length"))
        return NameRecord(
            name: name, object: object, cell: try row.checked("cell"),
            summary: try nameSummary(row))
    }

    /// Whether a statement has bound a name, as far as the statement can be read.
    private func isWritten(_ name: String, by cell: Int, in db: Database) -> Bool {
        let row = try? Row.fetchOne(db, sql: "SELECT writes FROM cell WHERE number = ?", arguments: [cell])
        return (try? row?.checkedList("writes").contains(name)) ?? false
    }

    /// The object a name stands for; nil where the name is not bound.
    public func hash(of name: String) throws -> ContentHash? {
        try read { db in
            let row = try Row.fetchOne(db, sql: "SELECT object FROM name WHERE name = ?", arguments: [name])
            return try row?.checkedHash("object")
        }
    }

    // MARK: - Inside a transaction

    func bind(
        _ name: String, to hash: ContentHash, summary: NameSummary?, by cell: Int, in db: Database
    ) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO name (name, object, cell, type, summary) VALUES (?, ?, ?, ?, ?)",
            arguments: [name, hash.hex, cell, summary?.type, summary?.text])
    }

    func unbind(_ name: String, by cell: Int, in db: Database) throws {
        try rememberReplaced(name, by: nil, cell: cell, in: db)
        try db.execute(sql: "DELETE FROM name WHERE name = ?", arguments: [name])
    }

    func nameSummary(_ row: Row) throws -> NameSummary? {
        let type: String? = try row.checkedIfPresent("type")
        let text: String? = try row.checkedIfPresent("summary")
        return type.flatMap { type in text.map { NameSummary(type: type, text: $0) } }
    }
}
