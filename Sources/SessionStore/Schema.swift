import GRDB

/// The tables of a session and their migrations.
enum Schema {
    /// "dfis": marks an SQLite file as a session.
    static let applicationID = 0x6466_6973

    /// The format that the last migration leaves behind, in `user_version`.
    static let format = 5

    /// Migrations never change once released; a new format is a new one at the end.
    ///
    /// Their foreign keys are checked as they go: none rebuilds a table, and checking a whole session afterwards reads
    /// all of it.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: tables)
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: "PRAGMA user_version = 1")
        }
        migrator.registerMigration("2", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: undoTables)
            try db.execute(sql: "PRAGMA user_version = 2")
        }
        migrator.registerMigration("3", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: provenanceTables)
            try db.execute(sql: "PRAGMA user_version = 3")
        }
        migrator.registerMigration("4", foreignKeyChecks: .immediate) { db in
            // A JSON object {before, after}, or NULL.
            try db.execute(sql: "ALTER TABLE cell ADD COLUMN remarks TEXT")
            try db.execute(sql: "PRAGMA user_version = 4")
        }
        migrator.registerMigration("5", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: earlierCalls)
            try db.execute(sql: "PRAGMA user_version = 5")
        }
        return migrator
    }

    /// Makes sure, without writing, that the file is a session this version can use, or has nothing in it.
    static func checkIdentity(_ db: Database, of schema: String = "main") throws {
        let identity = try db.pragma("application_id", of: schema)
        let version = try db.pragma("user_version", of: schema)
        let tables = try db.tableNames(of: schema)
        guard identity != applicationID else {
            guard version <= format else { throw ForeignFile.newer(format: version) }
            // Made again, it would look like an empty session.
            guard version == 0 || !tables.isDisjoint(with: ["object", "name", "cell"]) else {
                throw MalformedRow(reason: "it has none of a session's tables")
            }
            return
        }
        guard try identity == 0 && version == 0 && isUnfinished(tables, of: schema, in: db) else {
            throw ForeignFile.otherProgram
        }
    }

    /// Whether making a session was interrupted before anything was in it, by a kill or a full disk: versions before
    /// seals wrote their mark last.
    private static func isUnfinished(_ tables: Set<String>, of schema: String, in db: Database) throws -> Bool
    {
        guard tables == [migrations] else { return tables.isEmpty }
        return try Row.fetchOne(db, sql: "SELECT 1 FROM \(schema).\(migrations) LIMIT 1") == nil
    }

    /// GRDB's list of the migrations that were run.
    private static let migrations = "grdb_migrations"

    /// What `PRAGMA auto_vacuum` says of a file whose free pages can be given back.
    private static let incremental = 2

    /// Sets up a write-ahead log, and, in a file that is still empty, our mark and the means to give space back later.
    static func chooseJournal(_ db: Database) throws {
        // Where it is so, SQLite would write it again, and a write at each opening has its price.
        if try db.pragma("auto_vacuum", of: "main") != incremental {
            try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
        }
        // A temporary database keeps its own kind of journal.
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        // We fold in logs ourselves (`SessionStore+Log`).
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
        if try db.pragma("application_id", of: "main") == 0 {
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
    }

    /// Hashes are 64 hexadecimal digits; `reads`, `writes` and `inputs` are JSON lists of strings.
    private static let tables = """
        CREATE TABLE object (
            hash TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            header TEXT NOT NULL,
            length INTEGER NOT NULL,
            checksum TEXT NOT NULL
        ) STRICT;

        CREATE TABLE reference (
            object TEXT NOT NULL REFERENCES object(hash) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
            position INTEGER NOT NULL,
            child TEXT NOT NULL REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED,
            PRIMARY KEY (object, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX reference_child ON reference(child);

        CREATE TABLE checkpoint (
            key TEXT NOT NULL PRIMARY KEY,
            length INTEGER NOT NULL,
            checksum TEXT NOT NULL
        ) STRICT;

        -- The content of an object or a checkpoint, in parts of at most 16 MiB.
        CREATE TABLE blob (
            object TEXT REFERENCES object(hash) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
            checkpoint TEXT REFERENCES checkpoint(key) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
            part INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            CHECK ((object IS NULL) <> (checkpoint IS NULL)),
            UNIQUE (object, part),
            UNIQUE (checkpoint, part)
        ) STRICT;

        CREATE TABLE cell (
            number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            reads TEXT NOT NULL,
            writes TEXT NOT NULL,
            seconds REAL NOT NULL,
            time INTEGER NOT NULL -- milliseconds since 1970
        ) STRICT;

        CREATE TABLE name (
            name TEXT NOT NULL PRIMARY KEY,
            object TEXT NOT NULL REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED,
            cell INTEGER NOT NULL REFERENCES cell(number)
        ) STRICT;
        CREATE INDEX name_object ON name(object);

        CREATE TABLE node (
            key TEXT NOT NULL PRIMARY KEY,
            function TEXT NOT NULL,
            arguments TEXT NOT NULL,
            inputs TEXT NOT NULL,
            engine TEXT NOT NULL,
            output TEXT NOT NULL REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX node_output ON node(output);

        CREATE TABLE file (
            path TEXT NOT NULL PRIMARY KEY,
            size INTEGER NOT NULL,
            mtime INTEGER NOT NULL, -- nanoseconds since 1970
            hash TEXT NOT NULL
        ) STRICT;

        CREATE TABLE setting (
            key TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT;
        """

    /// Which statements worked, what they replaced, and descriptions of what names stand for.
    private static let undoTables = """
        ALTER TABLE cell ADD COLUMN worked INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE cell ADD COLUMN undone INTEGER REFERENCES cell(number); -- the cell that took it back

        -- NULL in names of the first format.
        ALTER TABLE name ADD COLUMN type TEXT;
        ALTER TABLE name ADD COLUMN summary TEXT;

        -- What a cell's names stood for before it: the row of the name as it was, or NULLs where it was not bound.
        CREATE TABLE replaced (
            cell INTEGER NOT NULL REFERENCES cell(number),
            name TEXT NOT NULL,
            object TEXT REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED,
            before INTEGER REFERENCES cell(number),
            type TEXT,
            summary TEXT,
            PRIMARY KEY (cell, name)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX replaced_object ON replaced(object);
        """

    /// How values were made, and what statements read, used and showed.
    private static let provenanceTables = """
        ALTER TABLE node ADD COLUMN seconds REAL; -- NULL in calls of earlier formats
        ALTER TABLE cell ADD COLUMN traced INTEGER NOT NULL DEFAULT 0; -- 0 in cells of earlier formats
        ALTER TABLE cell ADD COLUMN saved REAL NOT NULL DEFAULT 0; -- seconds that remembered results have saved

        -- The call or operator that gave a value; the value need not be an object of the session.
        CREATE TABLE call (
            output TEXT NOT NULL PRIMARY KEY,
            form TEXT NOT NULL, -- code, with _1, _2 … for the values that went in
            inputs TEXT NOT NULL, -- their hashes: a JSON list
            settings TEXT NOT NULL, -- the session's settings it looked at: a JSON object
            files TEXT NOT NULL, -- a JSON list of {given, path, hash}
            engine TEXT NOT NULL,
            kernels TEXT NOT NULL,
            seconds REAL NOT NULL
        ) STRICT;

        -- The session's names that a cell read, and what they stood for.
        CREATE TABLE cell_read (
            cell INTEGER NOT NULL REFERENCES cell(number),
            name TEXT NOT NULL,
            binder INTEGER NOT NULL, -- the cell that had bound it
            object TEXT NOT NULL,
            PRIMARY KEY (cell, name)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX cell_read_object ON cell_read(object);

        CREATE TABLE cell_file (
            cell INTEGER NOT NULL REFERENCES cell(number),
            path TEXT NOT NULL,
            hash TEXT NOT NULL,
            PRIMARY KEY (cell, path)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE cell_setting (
            cell INTEGER NOT NULL REFERENCES cell(number),
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (cell, key)
        ) STRICT, WITHOUT ROWID;

        -- What a cell printed, warned of and showed, in order, and how it failed.
        CREATE TABLE cell_output (
            cell INTEGER NOT NULL REFERENCES cell(number),
            position INTEGER NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            object TEXT, -- of a picture or an echoed value, its hash
            PRIMARY KEY (cell, position)
        ) STRICT, WITHOUT ROWID;

        -- The files that the session has written, by content, and the values they show.
        CREATE TABLE saved (
            hash TEXT NOT NULL PRIMARY KEY,
            output TEXT NOT NULL
        ) STRICT;
        """

    /// One content may be made in several ways, as of two copies of one file: which cell made it tells which is meant.
    private static let earlierCalls = """
        ALTER TABLE call ADD COLUMN cell INTEGER; -- the cell that made it so; NULL in calls of earlier formats
        ALTER TABLE saved ADD COLUMN cell INTEGER; -- the cell that wrote it; NULL in files of earlier formats

        -- The other calls that have given values of `call`, each as it was.
        CREATE TABLE earlier_call (
            output TEXT NOT NULL,
            cell INTEGER NOT NULL, -- 0 for calls of earlier formats
            form TEXT NOT NULL,
            inputs TEXT NOT NULL,
            settings TEXT NOT NULL,
            files TEXT NOT NULL,
            engine TEXT NOT NULL,
            kernels TEXT NOT NULL,
            seconds REAL NOT NULL,
            PRIMARY KEY (output, cell)
        ) STRICT, WITHOUT ROWID;
        """
}

/// A database that is not a session this version can use.
enum ForeignFile: Error {
    case otherProgram
    case newer(format: Int)

    func explained(path: String) -> SessionOpenError {
        switch self {
        case .otherProgram: .notASession(path: path)
        case .newer(let format): .newer(path: path, format: format, supported: Schema.format)
        }
    }
}

extension Database {
    /// The integer a pragma returns.
    fileprivate func pragma(_ name: String, of schema: String) throws -> Int {
        guard let row = try Row.fetchOne(self, sql: "PRAGMA \(schema).\(name)") else { return 0 }
        return try row.checked(name)
    }

    func tableNames(of schema: String) throws -> Set<String> {
        let sql = """
            SELECT name FROM \(schema).sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            """
        return Set(try Row.fetchAll(self, sql: sql).map { try $0.checked("name") })
    }
}
