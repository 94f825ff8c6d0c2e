import GRDB

/// A pack: an SQLite file with the tables of a session and, in tables of its own, the files that the session uses.
enum PackFormat {
    /// The version of the tables below.
    static let version = 1

    /// What a file's bytes are divided into.
    static let partSize = 4 << 20

    /// No part is deflated to less than this share of its bytes, and no reader accepts one that is: what comes out of a
    /// pack has at most so many times its size.
    static let greatestRatio = 100

    /// More files than this are refused.
    static let mostFiles = 1_000_000

    private static let tables = """
        CREATE TABLE pack (
            version INTEGER NOT NULL,
            program TEXT NOT NULL -- the version of dfi that made it
        ) STRICT;

        CREATE TABLE pack_file (
            name TEXT NOT NULL PRIMARY KEY, -- a path below the folder it is unpacked in
            role TEXT NOT NULL,
            hash TEXT NOT NULL, -- SHA-256
            length INTEGER NOT NULL,
            absent TEXT -- why its bytes are not here; NULL where they are
        ) STRICT;

        CREATE TABLE pack_part (
            file TEXT NOT NULL REFERENCES pack_file(name),
            part INTEGER NOT NULL,
            length INTEGER NOT NULL,
            bytes BLOB NOT NULL, -- a zlib stream if that is shorter than length
            PRIMARY KEY (file, part)
        ) STRICT;
        """

    /// Makes an empty pack of a session of this format in an empty database.
    static func make(sessionFormat: Int, in queue: DatabaseQueue) throws {
        try Schema.migrator.migrate(queue, upTo: String(sessionFormat))
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: tables + "PRAGMA application_id = \(FileHeader.packID)")
        }
    }

    /// One row of SQLite's list of tables and indexes.
    private struct SchemaRow: Hashable {
        let columns: [String?]
    }

    /// Makes sure that the attached database `schema` has the tables of a pack and nothing else: no table of another
    /// form, no view and no trigger, so that nothing that somebody else has written is ever executed.
    static func checkSchema(of schema: String, sessionFormat: Int, in db: Database) throws {
        let model = try DatabaseQueue(configuration: SessionStore.configuration())
        try make(sessionFormat: sessionFormat, in: model)
        let expected = try model.read { try rows(of: "main", in: $0) }
        let found = try rows(of: schema, in: db)
        guard found.count == expected.count, Set(found) == Set(expected) else {
            let names = Set(found).subtracting(expected).compactMap { $0.columns[1] }.sorted()
            let what = names.first.map { "“\($0.prefix(40))” is no table of a pack" } ?? "a table is missing"
            throw MalformedRow(reason: what)
        }
    }

    private static func rows(of schema: String, in db: Database) throws -> [SchemaRow] {
        let sql = "SELECT type, name, tbl_name, sql FROM \(schema).sqlite_schema"
        return try Row.fetchAll(db, sql: sql).map { row in
            SchemaRow(columns: try ["type", "name", "tbl_name", "sql"].map { try row.checkedIfPresent($0) })
        }
    }

    /// Copies a session's rows from the attached database `kept`, whose tables are known to be these.
    ///
    /// Each row has to obey the rules of its new table.
    static func copySession(in db: Database) throws {
        let kept = try db.tableNames(of: "kept")
        for table in try db.tableNames(of: "main").intersection(kept).sorted() where !isOwn(table) {
            let columns = try Row.fetchAll(db, sql: "PRAGMA main.table_info(\(table))").map {
                try $0.checked("name") as String
            }
            let list = columns.joined(separator: ", ")
            try db.execute(sql: "INSERT INTO main.\(table) (\(list)) SELECT \(list) FROM kept.\(table)")
        }
    }

    /// Tables that are not the session's, or are filled when it is made.
    private static func isOwn(_ table: String) -> Bool {
        ["pack", "pack_file", "pack_part", "grdb_migrations"].contains(table)
    }
}
