import GRDB
import Support

/// What was removed from a session.
public struct CollectedGarbage: Sendable, Equatable {
    public var objects: Int
    /// The size of their contents.
    public var bytes: Int

    package init(objects: Int, bytes: Int) {
        self.objects = objects
        self.bytes = bytes
    }
}

extension SessionStore {
    /// Removes the objects that nothing reaches any more, and gives their space back to the file system.
    ///
    /// A name reaches its object, a statement that can be undone what it replaced, a remembered call its output, an
    /// object those it contains.
    /// - Parameter keepingCalls: false first forgets the calls whose output no name and no undoing reaches: they would
    ///   have to run again.
    @discardableResult
    public func collectGarbage(keepingCalls: Bool = true) throws -> CollectedGarbage {
        let collected = try write { db in
            if !keepingCalls {
                try db.execute(
                    sql: reached(from: Self.namedObjects)
                        + "DELETE FROM node WHERE output NOT IN reached")
            }
            return try removeUnreached(in: db)
        }
        // Outside the transaction: space given back is moved by the log like any other change.
        try read { try $0.execute(sql: "PRAGMA incremental_vacuum") }
        return collected
    }

    /// What `collectGarbage` would remove. Cost: a walk over all references, no content.
    public func garbage() throws -> CollectedGarbage {
        try read { try unreached(in: $0) }
    }

    /// What names stand for, and what they can stand for again.
    private static let namedObjects =
        "SELECT object FROM name UNION SELECT object FROM replaced WHERE object IS NOT NULL"

    private static let roots = namedObjects + " UNION SELECT output FROM node"

    private func removeUnreached(in db: Database) throws -> CollectedGarbage {
        let totals = try unreached(in: db)
        try db.execute(
            sql: reached(from: Self.roots) + "DELETE FROM object WHERE hash NOT IN reached")
        return totals
    }

    private func unreached(in db: Database) throws -> CollectedGarbage {
        let totals = try Row.fetchOne(
            db,
            sql: reached(from: Self.roots)
                + "SELECT count(*) AS objects, coalesce(sum(length), 0) AS bytes FROM object WHERE hash NOT IN reached"
        )
        return CollectedGarbage(
            objects: try totals?.checked("objects") ?? 0, bytes: try totals?.checked("bytes") ?? 0)
    }

    /// How many objects the session holds, and the size of their contents.
    public func extent() throws -> (objects: Int, bytes: Int) {
        try read { db in
            let sql = "SELECT count(*) AS objects, coalesce(sum(length), 0) AS bytes FROM object"
            let row = try Row.fetchOne(db, sql: sql)
            return (try row?.checked("objects") ?? 0, try row?.checked("bytes") ?? 0)
        }
    }

    /// The size of an object's content together with all it contains.
    public func size(of hash: ContentHash) throws -> Int {
        try read { db in
            let sql =
                reached(from: "SELECT ?") + "SELECT coalesce(sum(length), 0) AS bytes FROM object "
                + "WHERE hash IN reached"
            return try Row.fetchOne(db, sql: sql, arguments: [hash.hex])?.checked("bytes") ?? 0
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
