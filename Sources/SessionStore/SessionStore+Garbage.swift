import GRDB

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
    /// A name reaches its object, a remembered call its output, an object those it contains.
    /// - Parameter keepingCalls: false first forgets the calls whose output no name reaches: they would have to run
    ///   again.
    @discardableResult
    public func collectGarbage(keepingCalls: Bool = true) throws -> CollectedGarbage {
        let collected = try write { db in
            if !keepingCalls {
                try db.execute(
                    sql: reached(from: "SELECT object FROM name")
                        + "DELETE FROM node WHERE output NOT IN reached")
            }
            return try removeUnreached(in: db)
        }
        // Outside the transaction: space given back is moved by the log like any other change.
        try read { try $0.execute(sql: "PRAGMA incremental_vacuum") }
        return collected
    }

    private func removeUnreached(in db: Database) throws -> CollectedGarbage {
        let reached = reached(from: "SELECT object FROM name UNION SELECT output FROM node")
        let totals = try Row.fetchOne(
            db,
            sql: reached
                + "SELECT count(*) AS objects, coalesce(sum(length), 0) AS bytes FROM object WHERE hash NOT IN reached"
        )
        try db.execute(sql: reached + "DELETE FROM object WHERE hash NOT IN reached")
        return CollectedGarbage(
            objects: try totals?.checked("objects") ?? 0, bytes: try totals?.checked("bytes") ?? 0)
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
