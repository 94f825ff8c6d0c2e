import GRDB
import Support

/// What is changed in a session when it is packed, and when it is unpacked elsewhere: paths, in all places that have
/// some, and objects whose content stays out.
package struct SessionRewriting {
    /// The object as it is to be kept, under the same hash; nil leaves it as it is. Its content is read only if asked for.
    package var object:
        (_ header: ObjectHeader, _ content: () throws -> StoredObject?) throws -> StoredObject?
    package var call: (CallRecord) throws -> CallRecord
    /// The path of a file that a statement read.
    package var path: (String) -> String
    /// Any other text but a statement's: what was shown, what names are in words.
    package var text: (String) -> String

    package init(
        object: @escaping (ObjectHeader, () throws -> StoredObject?) throws -> StoredObject?,
        call: @escaping (CallRecord) throws -> CallRecord, path: @escaping (String) -> String,
        text: @escaping (String) -> String
    ) {
        (self.object, self.call, self.path, self.text) = (object, call, path, text)
    }
}

extension SessionStore {
    /// Rewrites the whole session, in one transaction.
    /// - Throws: `SessionStorageError`, `SessionDamagedError`, `WorkCancelled`; then nothing has changed.
    package func rewrite(_ rules: SessionRewriting, monitor: any WorkMonitor) throws {
        let objects = try headers()
        try write { db in
            for header in objects {
                try monitor.checkCancellation()
                guard let changed = try rules.object(header, { try fetch(header.hash, in: db) }) else {
                    continue
                }
                // The checksum differs, so this replaces the object.
                try insert(changed, in: db)
            }
            try rewriteCalls(of: "call", rules, in: db)
            try rewriteCalls(of: "earlier_call", rules, in: db)
            try rewriteTraces(rules, in: db)
            for (table, column, keys) in Self.texts {
                try rewrite(column, of: table, keys: keys, rules.text, in: db)
            }
        }
    }

    /// All objects, without their contents.
    package func headers() throws -> [ObjectHeader] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT hash, kind, header, length FROM object ORDER BY hash").map {
                row in
                ObjectHeader(
                    hash: try row.checkedHash("hash"), kind: try row.checked("kind"),
                    header: try row.checked("header"), byteCount: try row.checkedCount("length"))
            }
        }
    }

    /// With the columns that tell rows apart: not every table has a rowid.
    private static let texts = [
        ("cell_output", "text", ["cell", "position"]), ("name", "summary", ["name"]),
        ("node", "arguments", ["key"]),
    ]

    /// How values were made; what is damaged is left out.
    private func rewriteCalls(of table: String, _ rules: SessionRewriting, in db: Database) throws {
        for row in try Row.fetchAll(db, sql: "SELECT * FROM \(table)") {
            let key: StatementArguments = [
                "output": try row.checked("output") as String,
                "cell": try row.checkedIfPresent("cell") as Int?,
            ]
            guard let record = try? callRecord(row) else {
                try db.execute(
                    sql: "DELETE FROM \(table) WHERE output = :output AND cell IS :cell", arguments: key)
                continue
            }
            let changed = try rules.call(record)
            guard changed != record else { continue }
            try db.execute(
                sql:
                    "UPDATE \(table) SET form = :form, files = :files WHERE output = :output AND cell IS :cell",
                arguments: key + ["form": changed.form, "files": try JSONWriter.text(of: changed.files)])
        }
    }

    private func rewriteTraces(_ rules: SessionRewriting, in db: Database) throws {
        let rows = try Row.fetchAll(db, sql: "SELECT cell, path, hash FROM cell_file")
        guard try rows.contains(where: { try rules.path($0.checked("path")) != $0.checked("path") }) else {
            return
        }
        try db.execute(sql: "DELETE FROM cell_file")
        for row in rows {
            let (cell, path, hash): (Int, String, String) = (
                try row.checked("cell"), try row.checked("path"), try row.checked("hash")
            )
            try db.execute(
                sql: "INSERT OR REPLACE INTO cell_file (cell, path, hash) VALUES (?, ?, ?)",
                arguments: [cell, rules.path(path), hash])
        }
    }

    private func rewrite(
        _ column: String, of table: String, keys: [String], _ change: (String) -> String, in db: Database
    ) throws {
        let condition = keys.map { "\($0) = ?" }.joined(separator: " AND ")
        let sql = "SELECT * FROM \(table) WHERE \(column) IS NOT NULL"
        for row in try Row.fetchAll(db, sql: sql) {
            let text: String = try row.checked(column)
            let changed = change(text)
            guard changed != text else { continue }
            let key = try keys.map { try row.checked($0) as DatabaseValue }
            try db.execute(
                sql: "UPDATE \(table) SET \(column) = ? WHERE \(condition)",
                arguments: StatementArguments([changed.databaseValue] + key))
        }
    }

    /// The names whose values cannot be read without these objects: they are or hold one of them. An object of the kind
    /// `barrier` can be read without what it holds.
    package func names(needing objects: [ContentHash], barrier: String) throws -> [String] {
        try read { db in
            let needed = try JSONWriter.text(of: objects.map(\.hex))
            let sql = """
                WITH RECURSIVE needy(hash) AS (
                    SELECT value FROM json_each(?)
                    UNION SELECT reference.object FROM needy JOIN reference ON reference.child = needy.hash
                        JOIN object ON object.hash = reference.object WHERE object.kind <> ?
                )
                SELECT name FROM name WHERE object IN needy AND name <> '_' ORDER BY name
                """
            return try String.fetchAll(db, sql: sql, arguments: [needed, barrier])
        }
    }

    /// How all values were made, in each of the ways that are known, as far as it can be read.
    package func allCalls() throws -> [CallRecord] {
        try read { db in
            let rows =
                try Row.fetchAll(db, sql: "SELECT * FROM call ORDER BY rowid")
                + Row.fetchAll(db, sql: "SELECT * FROM earlier_call ORDER BY output, cell")
            return rows.compactMap { try? callRecord($0) }
        }
    }
}
