import GRDB
import Support

/// States of work that can go on: the state of a call is kept under the key of that call.
///
/// A call that has an output (`NodeRecord`) has its state, and the objects that went into it, as long as a name reaches
/// the output. Of states without a call, such as those that a kill leaves, the newest few stay.
extension SessionStore {
    /// How many states without a call are kept.
    private static let mostStrays = 4
    /// How many states are kept where nothing is ever collected.
    private static let mostTemporary = 8

    /// Keeps a state under a key, replacing an earlier one: one transaction.
    /// - Parameters:
    ///   - call: the call that it is the state of, with what came out so far; its key is `key`. One that was given
    ///     earlier stays if this is nil.
    ///   - objects: the call's output, what went into it, and their parts.
    /// - Throws: `ObjectMissingError`, `SessionStorageError`; the earlier state is still there then.
    public func putCheckpoint(
        _ key: String, _ state: [UInt8], of call: NodeRecord? = nil, with objects: [StoredObject] = []
    ) throws {
        precondition(call.map { $0.key.hex == key } ?? true)
        try write { db in
            for object in objects { try insert(object, in: db) }
            for object in objects { try checkReferences(of: object, in: db) }
            if let call { try insert(call, in: db) }
            try delete(checkpoint: key, in: db)
            try db.execute(
                sql: "INSERT INTO checkpoint (key, length, checksum) VALUES (?, ?, ?)",
                arguments: [key, state.count, checksum(of: state)])
            try BlobParts(db: db, owner: .checkpoint, key: key).write(state)
            for stray in try surplus(in: db) { try give(up: stray, in: db) }
        }
        damagedObjects.subtract(objects.map(\.hash))
    }

    /// The state kept under a key; nil where there is none.
    /// - Throws: `SessionDamagedError` if it is not what was stored.
    public func checkpoint(_ key: String) throws -> [UInt8]? {
        try read { db in
            let sql = "SELECT length, checksum FROM checkpoint WHERE key = ?"
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [key]) else { return nil }
            let parts = BlobParts(db: db, owner: .checkpoint, key: key)
            guard let state = try parts.read(length: try row.checkedCount("length"), from: blobSchemas),
                checksum(of: state) == (try row.checked("checksum") as String)
            else { throw MalformedRow(reason: "state \(key.prefix(12)) is not what was stored") }
            return state
        }
    }

    /// Removes the state under a key, if there is one, and its call.
    public func removeCheckpoint(_ key: String) throws {
        try write { try give(up: key, in: $0) }
    }

    /// How many states the session holds, and their size in bytes.
    public func checkpointExtent() throws -> (count: Int, bytes: Int) {
        try read { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT count(*) AS count, total(length) AS bytes FROM checkpoint")
            return (try row?.checked("count") ?? 0, try row?.checkedCount("bytes") ?? 0)
        }
    }

    // MARK: - Inside a transaction

    /// Removes a state and its call.
    func give(up key: String, in db: Database) throws {
        try delete(checkpoint: key, in: db)
        try db.execute(sql: "DELETE FROM node WHERE key = ?", arguments: [key])
    }

    /// The keys of the states without a call that are too many, and of all that are too many in a temporary session.
    func surplus(in db: Database, strays: Int = mostStrays) throws -> [String] {
        let limits = [("WHERE key NOT IN (SELECT key FROM node)", strays)]
        let all = isKept ? [] : [("", Self.mostTemporary)]
        return try (limits + all).flatMap { condition, most in
            try String.fetchAll(
                db,
                sql: "SELECT key FROM checkpoint \(condition) ORDER BY rowid DESC LIMIT -1 OFFSET \(most)")
        }
    }

    /// References between rows are not checked in a session that is only read, and so delete nothing by themselves.
    private func delete(checkpoint key: String, in db: Database) throws {
        try BlobParts(db: db, owner: .checkpoint, key: key).delete()
        try db.execute(sql: "DELETE FROM checkpoint WHERE key = ?", arguments: [key])
    }

    private func checksum(of state: [UInt8]) -> String {
        state.withUnsafeBytes { ContentHash.ofBytes($0).hex }
    }
}
