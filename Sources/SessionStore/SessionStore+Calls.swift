import Foundation
import GRDB
import Support

extension SessionStore {
    /// The call that gave a value; nil where none is known.
    /// - Parameter cell: the last of those that gave it up to this cell is meant, or, where there is none, the last of all.
    public func call(producing output: ContentHash, before cell: Int? = nil) throws -> CallRecord? {
        try read { db in
            let statement = try db.cachedStatement(sql: "SELECT * FROM call WHERE output = ?")
            guard let latest = try Row.fetchOne(statement, arguments: [output.hex]) else { return nil }
            if let cell, let made: Int = try latest.checkedIfPresent("cell"), made > cell {
                let earlier = try db.cachedStatement(
                    sql:
                        "SELECT * FROM earlier_call WHERE output = ? AND cell <= ? ORDER BY cell DESC LIMIT 1"
                )
                if let row = try Row.fetchOne(earlier, arguments: [output.hex, cell]) {
                    return try callRecord(row)
                }
            }
            return try callRecord(latest)
        }
    }

    /// The name by which a cell read a value that an earlier one had bound; the first in the alphabet where there are
    /// several, nil where it read none.
    public func read(of value: ContentHash, by cell: Int) throws -> CellTrace.Read? {
        try read { db in
            let statement = try db.cachedStatement(
                sql:
                    "SELECT * FROM cell_read WHERE cell = ? AND object = ? AND binder < cell ORDER BY name LIMIT 1"
            )
            return try Row.fetchOne(statement, arguments: [cell, value.hex]).map { row in
                CellTrace.Read(
                    name: try row.checked("name"), binder: try row.checked("binder"), object: value)
            }
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
            let earlier = try Row.fetchAll(db, sql: "SELECT * FROM earlier_call ORDER BY output, cell")
            let saved = try Row.fetchAll(db, sql: "SELECT * FROM saved ORDER BY hash")
            return calls.compactMap { damage("call", $0) { _ = try callRecord($0) } }
                + earlier.compactMap { damage("earlier_call", $0) { _ = try callRecord($0) } }
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
        try savedValueAndCell(ofFileWith: hash)?.value
    }

    /// The same, and the cell that saved it first; nil for that in files of earlier formats.
    public func savedValueAndCell(
        ofFileWith hash: ContentHash
    ) throws -> (value: ContentHash, cell: Int?)? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM saved WHERE hash = ?", arguments: [hash.hex]).map {
                row in
                (try row.checkedHash("output"), try row.checkedIfPresent("cell"))
            }
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
    /// Those before are kept beside it, for whoever means a value as a cell before made it. But no value rests on itself:
    /// of calls that would, the one before stays. One into which nothing went is replaced by the latest of its kind alone:
    /// what was computed, saved and read back stays what was computed.
    func insert(_ call: CallRecord, of cell: Int, in db: Database) throws {
        let inputs = try JSONWriter.text(of: call.inputs.map(\.hex))
        guard try call.inputs.isEmpty || !restsOnItself(call.output, by: inputs, in: db) else { return }
        let row: StatementArguments = [
            "output": call.output.hex, "cell": cell, "form": call.form, "inputs": inputs,
            "settings": try JSONWriter.text(of: call.settings), "files": try JSONWriter.text(of: call.files),
            "engine": call.engineVersion, "kernels": call.kernels, "seconds": call.seconds,
        ]
        let differs = """
            (call.form, call.inputs, call.settings, call.files) IS NOT (:form, :inputs, :settings, :files)
            """
        let replaces = "(:inputs <> '[]' OR call.inputs = '[]')"
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO earlier_call
                SELECT output, coalesce(cell, 0), form, inputs, settings, files, engine, kernels, seconds
                FROM call WHERE output = :output AND \(differs) AND \(replaces)
                """
        ).execute(arguments: row)
        try db.cachedStatement(
            sql: """
                INSERT INTO call (output, cell, form, inputs, settings, files, engine, kernels, seconds)
                VALUES (:output, :cell, :form, :inputs, :settings, :files, :engine, :kernels, :seconds)
                ON CONFLICT (output) DO UPDATE SET cell = iif(\(differs), :cell, cell),
                    form = :form, inputs = :inputs, settings = :settings, files = :files, engine = :engine,
                    kernels = :kernels, seconds = :seconds
                WHERE \(replaces)
                """
        ).execute(arguments: row)
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
    func insert(_ file: SavedFile, of cell: Int, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO saved (hash, output, cell) VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE
                SET output = excluded.output, cell = excluded.cell
                WHERE saved.output NOT IN (SELECT output FROM call)
                """,
            arguments: [file.hash.hex, file.output.hex, cell])
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
