import Foundation
import GRDB
import Support

extension SessionStore {
    /// The call that gave a value; nil where none is known.
    public func call(producing output: ContentHash) throws -> CallRecord? {
        try read { db in
            let statement = try db.cachedStatement(sql: "SELECT * FROM call WHERE output = ?")
            return try Row.fetchOne(statement, arguments: [output.hex]).map(callRecord)
        }
    }

    /// The calls that took longer than this, and whose values the session keeps; damaged rows are left out.
    public func calls(longerThan seconds: Double) throws -> [CallRecord] {
        try read { db in
            let sql = """
                SELECT * FROM call WHERE seconds > ? AND output IN (SELECT hash FROM object) ORDER BY output
                """
            return try Row.fetchAll(db, sql: sql, arguments: [seconds]).compactMap { try? callRecord($0) }
        }
    }

    /// What is wrong with the rows of calls and of saved files that cannot be read, with their tables.
    func damagedProvenance() throws -> [(table: String, reason: String)] {
        try read { db in
            let calls = try Row.fetchAll(db, sql: "SELECT * FROM call ORDER BY output")
            let saved = try Row.fetchAll(db, sql: "SELECT * FROM saved ORDER BY hash")
            return calls.compactMap { damage("call", $0) { _ = try callRecord($0) } }
                + saved.compactMap {
                    damage("saved", $0) { row in
                        _ = (try row.checkedHash("hash"), try row.checkedHash("output"))
                    }
                }
        }
    }

    private func damage(
        _ table: String, _ row: Row, _ read: (Row) throws -> Void
    ) -> (table: String, reason: String)? {
        do { try read(row) } catch { return (table, (error as? MalformedRow)?.reason ?? "\(error)") }
        return nil
    }

    /// How many values are known how they were made.
    package func callCount() throws -> Int {
        try read { try Row.fetchOne($0, sql: "SELECT count(*) AS count FROM call")?.checked("count") ?? 0 }
    }

    /// The value that a file of this content was saved from; nil for files that this session has not written.
    public func savedValue(ofFileWith hash: ContentHash) throws -> ContentHash? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT output FROM saved WHERE hash = ?", arguments: [hash.hex])?
                .checkedHash("output")
        }
    }

    /// The names that values have or had, the present ones first.
    public func names(ofValues values: [ContentHash]) throws -> [ContentHash: [String]] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT name, 0 AS age FROM name WHERE object = :object
                    UNION SELECT name, 1 FROM replaced WHERE object = :object
                    UNION SELECT name, 2 FROM cell_read WHERE object = :object ORDER BY age, name
                    """)
            var found: [ContentHash: [String]] = [:]
            for value in values {
                let rows = try Row.fetchAll(statement, arguments: ["object": value.hex])
                let names: [String] = rows.compactMap { try? $0.checked("name") }
                if !names.isEmpty { found[value] = names.uniqued }
            }
            return found
        }
    }

    // MARK: - Inside a transaction

    /// The latest call that gave a value counts: what the value rests on may have been made anew since, from other files.
    /// But no value rests on itself: of calls that would, the one before stays. One into which nothing went is replaced by
    /// the latest of its kind alone: what was computed, saved and read back stays what was computed.
    func insert(_ call: CallRecord, in db: Database) throws {
        let inputs = try JSONWriter.text(of: call.inputs.map(\.hex))
        guard try call.inputs.isEmpty || !restsOnItself(call.output, by: inputs, in: db) else { return }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO call (output, form, inputs, settings, files, engine, kernels, seconds)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (output) DO UPDATE SET form = excluded.form, inputs = excluded.inputs,
                    settings = excluded.settings, files = excluded.files, engine = excluded.engine,
                    kernels = excluded.kernels, seconds = excluded.seconds
                WHERE excluded.inputs <> '[]' OR call.inputs = '[]'
                """)
        try statement.execute(arguments: [
            call.output.hex, call.form, inputs,
            try JSONWriter.text(of: call.settings), try JSONWriter.text(of: call.files),
            call.engineVersion, call.kernels, call.seconds,
        ])
    }

    /// Whether a value that is known already is behind these inputs, directly or through others.
    private func restsOnItself(_ output: ContentHash, by inputs: String, in db: Database) throws -> Bool {
        let known = try db.cachedStatement(sql: "SELECT inputs FROM call WHERE output = ?")
        guard let before = try Row.fetchOne(known, arguments: [output.hex]) else { return false }
        // The same inputs as before rest on nothing new.
        if (before["inputs"] as String?) == inputs { return false }
        let statement = try db.cachedStatement(
            sql: """
                WITH RECURSIVE behind (hash) AS (
                    SELECT value FROM json_each(:inputs)
                    UNION SELECT part.value FROM behind JOIN call ON call.output = behind.hash, json_each(call.inputs) AS part
                ) SELECT 1 FROM behind WHERE hash = :output LIMIT 1
                """)
        return try Row.fetchOne(statement, arguments: ["inputs": inputs, "output": output.hex]) != nil
    }

    func insert(_ trace: CellTrace, of cell: Int, in db: Database) throws {
        try db.execute(
            sql: "UPDATE cell SET traced = 1, saved = ? WHERE number = ?",
            arguments: [trace.secondsSaved, cell])
        for read in trace.reads {
            try db.cachedStatement(
                sql: "INSERT INTO cell_read (cell, name, binder, object) VALUES (?, ?, ?, ?)"
            )
            .execute(arguments: [cell, read.name, read.binder, read.object.hex])
        }
        for file in trace.files {
            try db.cachedStatement(
                sql: "INSERT OR REPLACE INTO cell_file (cell, path, hash) VALUES (?, ?, ?)"
            )
            .execute(arguments: [cell, file.path, file.hash])
        }
        for (key, value) in trace.settings {
            try db.cachedStatement(sql: "INSERT INTO cell_setting (cell, key, value) VALUES (?, ?, ?)")
                .execute(arguments: [cell, key, value])
        }
        for (position, output) in trace.outputs.enumerated() {
            try db.cachedStatement(
                sql: "INSERT INTO cell_output (cell, position, kind, text, object) VALUES (?, ?, ?, ?, ?)"
            ).execute(arguments: [cell, position, output.kind.rawValue, output.text, output.object?.hex])
        }
    }

    /// The first value that gave a file stays, if it is known how it was made: a later one may be the file's own picture,
    /// read back and saved again, which tells nothing.
    func insert(_ file: SavedFile, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO saved (hash, output) VALUES (?, ?) ON CONFLICT (hash) DO UPDATE
                SET output = excluded.output WHERE saved.output NOT IN (SELECT output FROM call)
                """,
            arguments: [file.hash.hex, file.output.hex])
    }

    func callRecord(_ row: Row) throws -> CallRecord {
        CallRecord(
            output: try row.checkedHash("output"), form: try row.checked("form"),
            inputs: try row.checkedList("inputs").map { hex in
                guard let hash = ContentHash(hex: hex) else {
                    throw MalformedRow(reason: "an input of a call is not a hash")
                }
                return hash
            },
            settings: try row.checkedJSON("settings", as: "settings"),
            files: try row.checkedJSON("files", as: "files"),
            engineVersion: try row.checked("engine"), kernels: try row.checked("kernels"),
            seconds: try row.checkedSeconds("seconds"))
    }
}

/// A file that was written, by its content, and the value that it shows.
public struct SavedFile: Sendable, Equatable {
    public let hash: ContentHash
    public let output: ContentHash

    public init(hash: ContentHash, output: ContentHash) { (self.hash, self.output) = (hash, output) }
}
