import GRDB
import Support

/// What was removed from a session.
public struct CollectedGarbage: Sendable, Equatable {
    public var objects: Int
    /// The size of their contents, and of states that were dropped.
    public var bytes: Int

    package init(objects: Int, bytes: Int) {
        self.objects = objects
        self.bytes = bytes
    }
}

extension SessionStore {
    /// Removes the objects that can no longer be reached, and gives their space back to the file system.
    ///
    /// A name reaches its object, a statement that can be undone what it replaced, a remembered call its output, an
    /// object those it contains; a call whose state is kept reaches what went into it. Such states are dropped first
    /// where no name and no undoing reaches what their calls gave.
    /// - Parameter keepingCalls: false first forgets the calls whose output no name and no undoing reaches: they would
    ///   have to run again. States that a kill left go, too.
    /// - Parameter keepingShown: whether small tables that statements have shown stay for pages.
    @discardableResult
    public func collectGarbage(
        keepingCalls: Bool = true, keepingShown: Bool = true
    ) throws -> CollectedGarbage {
        let collected = try write { db in
            let dropped = try unreachedStates(in: db, keepingStrays: keepingCalls)
            for key in dropped.keys { try give(up: key, in: db) }
            if !keepingCalls {
                try db.execute(
                    sql: reached(from: Self.namedObjects)
                        + "DELETE FROM node WHERE output NOT IN reached")
            }
            var collected = try removeUnreached(in: db, keepingShown: keepingShown)
            collected.bytes += dropped.bytes
            return collected
        }
        try shrinkFile()
        return collected
    }

    /// Shrinks the file by the pages it does not use. Outside a transaction: pages that move go through the log like
    /// any other change.
    private func shrinkFile() throws {
        try read { db in
            // Only a file that was not made by us, such as one recovered from a dump, is not set up for it.
            let mode = try Row.fetchOne(db, sql: "PRAGMA auto_vacuum")
            if try mode?.checked("auto_vacuum") == 0 {
                try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL; VACUUM")
            } else {
                try db.execute(sql: "PRAGMA incremental_vacuum")
            }
        }
    }

    /// Gives up for good what was forgotten: names that a statement unbound (`forget`) cannot be brought back, nor what
    /// they stood for before; calls whose outputs were their values are forgotten, too. `collectGarbage` then finds
    /// what nothing else reaches.
    /// - Returns: whether there was anything.
    @discardableResult
    public func purgeForgotten() throws -> Bool {
        try write { db in
            let forgotten = try Row.fetchAll(
                db,
                sql: """
                    SELECT name, max(replaced.cell) AS cell FROM replaced JOIN cell ON cell.number = replaced.cell
                    WHERE json_valid(writes) AND name NOT IN (SELECT value FROM json_each(writes))
                        AND type IS NOT ? GROUP BY name
                    """, arguments: [Self.gone])
            for row in forgotten {
                let (name, cell): (String, Int) = (try row.checked("name"), try row.checked("cell"))
                try giveUp(name, before: cell, in: db)
            }
            return !forgotten.isEmpty
        }
    }

    private func giveUp(_ name: String, before cell: Int, in db: Database) throws {
        let values = try String.fetchAll(
            db, sql: "SELECT object FROM replaced WHERE name = ? AND cell <= ? AND object IS NOT NULL",
            arguments: [name, cell])
        try db.execute(sql: "DELETE FROM replaced WHERE name = ? AND cell < ?", arguments: [name, cell])
        try db.execute(
            sql:
                "UPDATE replaced SET object = NULL, before = NULL, type = ?, summary = NULL WHERE name = ? AND cell = ?",
            arguments: [Self.gone, name, cell])
        for value in values {
            // `_`, the last value of all, is not a reason to keep it.
            try db.execute(
                sql: "DELETE FROM name WHERE name = '_' AND object = ?", arguments: [value])
            for key in try unreachedStates(in: db, keepingStrays: true).keys { try give(up: key, in: db) }
            try db.execute(
                sql: reached(from: Self.namedObjects)
                    + "DELETE FROM node WHERE output = ? AND output NOT IN reached", arguments: [value])
        }
    }

    /// What `collectGarbage` would remove. Cost: a walk over all references, no content.
    public func garbage() throws -> CollectedGarbage {
        try read { db in
            var garbage = try unreached(in: db)
            garbage.bytes += try unreachedStates(in: db, keepingStrays: true).bytes
            return garbage
        }
    }

    /// How many bytes `compact` would remove at least, besides what was forgotten. Cost: as `garbage`.
    public func spaceToGiveBack() throws -> Int {
        try read { db in
            let objects = try unreached(
                from: Self.namedObjects + Self.neededByCalls + Self.shownTables, in: db)
            let states = try unreachedStates(in: db, keepingStrays: false)
            return objects.bytes.addingReportingOverflow(states.bytes).partialValue
        }
    }

    /// The states of calls whose output no name and no undoing reaches, and those without a call that are too many.
    private func unreachedStates(
        in db: Database, keepingStrays: Bool
    ) throws -> (keys: [String], bytes: Int) {
        let unreached = try String.fetchAll(
            db,
            sql: reached(from: Self.namedObjects)
                + "SELECT key FROM checkpoint JOIN node USING (key) WHERE output NOT IN reached")
        let keys = unreached + (try keepingStrays ? surplus(in: db) : surplus(in: db, strays: 0))
        let bytes = try keys.reduce(0) { sum, key in
            let row = try Row.fetchOne(
                db, sql: "SELECT length FROM checkpoint WHERE key = ?", arguments: [key])
            return sum.addingReportingOverflow(try row?.checkedCount("length") ?? 0).partialValue
        }
        return (keys, bytes)
    }

    /// What names stand for, what they can stand for again, and what settings name, such as the default network.
    private static let namedObjects = """
        SELECT object FROM name UNION SELECT object FROM replaced WHERE object IS NOT NULL
        UNION SELECT value FROM setting
        """

    /// What went into a call whose state is kept is needed to go on from it; lists that no call made stand
    /// for what is too long for a call's form.
    private static let neededByCalls = """
         UNION SELECT json_each.value
        FROM (SELECT inputs FROM call UNION ALL SELECT inputs FROM earlier_call),
            json_each(CASE WHEN json_valid(inputs) THEN inputs ELSE '[]' END)
            JOIN object ON object.hash = json_each.value
        WHERE json_each.type = 'text' AND kind = 'list' AND object.hash NOT IN (SELECT output FROM call)
        UNION SELECT json_each.value
        FROM checkpoint JOIN node USING (key),
            json_each(CASE WHEN json_valid(inputs) THEN inputs ELSE '[]' END)
        WHERE json_each.type = 'text'
        """

    /// Small tables that statements showed and bound to no name: pages show them, and they cost little.
    private static let shownTables = """
         UNION SELECT shown.object
        FROM cell_output AS shown JOIN cell ON cell.number = shown.cell JOIN object ON object.hash = shown.object
        WHERE shown.kind = 'echo' AND cell.writes = '[]' AND object.kind = 'table' AND object.length < 65536
            AND NOT EXISTS (SELECT 1 FROM reference WHERE reference.object = shown.object)
        """

    private static let lastingRoots = namedObjects + " UNION SELECT output FROM node" + neededByCalls
    private static let roots = lastingRoots + shownTables

    private func removeUnreached(in db: Database, keepingShown: Bool) throws -> CollectedGarbage {
        let roots = keepingShown ? Self.roots : Self.lastingRoots
        try removeUnreachedCalls(in: db)
        let totals = try unreached(from: roots, in: db)
        try db.execute(sql: reached(from: roots) + "DELETE FROM object WHERE hash NOT IN reached")
        return totals
    }

    /// Removes how values were made that nothing rests on: neither what names and remembered calls reach, nor a file that
    /// was saved, nor what statements have shown, which pages make again.
    private func removeUnreachedCalls(in db: Database) throws {
        try db.execute(
            sql: """
                WITH RECURSIVE reached(hash) AS (
                    \(Self.roots) UNION SELECT output FROM saved
                    UNION SELECT object FROM cell_output JOIN cell ON cell.number = cell_output.cell
                        WHERE object IS NOT NULL AND (cell_output.kind <> 'echo' OR cell.writes = '[]')
                    UNION SELECT child FROM reference JOIN reached ON reference.object = reached.hash
                    UNION SELECT value FROM reached JOIN call ON call.output = reached.hash, json_each(call.inputs)
                        WHERE json_valid(call.inputs)
                    UNION SELECT value FROM reached JOIN earlier_call AS call ON call.output = reached.hash,
                        json_each(call.inputs) WHERE json_valid(call.inputs)
                )
                DELETE FROM call WHERE output NOT IN reached
                """)
        try db.execute(sql: "DELETE FROM earlier_call WHERE output NOT IN (SELECT output FROM call)")
    }

    private func unreached(from roots: String = SessionStore.roots, in db: Database) throws
        -> CollectedGarbage
    {
        let totals = try Row.fetchOne(
            db,
            sql: reached(from: roots)
                + "SELECT count(*) AS objects, total(length) AS bytes FROM object WHERE hash NOT IN reached"
        )
        return CollectedGarbage(
            objects: try totals?.checked("objects") ?? 0, bytes: try totals?.checkedCount("bytes") ?? 0)
    }

    /// How many objects the session holds, and the size of their contents.
    public func extent() throws -> (objects: Int, bytes: Int) {
        try read { db in
            let sql = "SELECT count(*) AS objects, total(length) AS bytes FROM object"
            let row = try Row.fetchOne(db, sql: sql)
            return (try row?.checked("objects") ?? 0, try row?.checkedCount("bytes") ?? 0)
        }
    }

    /// The size of an object's content together with all it contains.
    public func size(of hash: ContentHash) throws -> Int {
        try read { db in
            let sql =
                reached(from: "SELECT ?") + "SELECT total(length) AS bytes FROM object "
                + "WHERE hash IN reached"
            return try Row.fetchOne(db, sql: sql, arguments: [hash.hex])?.checkedCount("bytes") ?? 0
        }
    }

    /// Names the set of hashes that can be reached; UNION ends on a cycle.
    private func reached(from roots: String) -> String {
        """
        WITH RECURSIVE reached(hash) AS (
            \(roots) UNION SELECT child FROM reference JOIN reached ON reference.object = reached.hash
        )

        """
    }
}
