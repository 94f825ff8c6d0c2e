import GRDB
import Support

extension SessionStore {
    /// Keeps the state of unfinished work under a key, replacing an earlier one.
    public func putCheckpoint(_ key: String, _ state: [UInt8]) throws {
        try write { db in
            try delete(checkpoint: key, in: db)
            try db.execute(
                sql: "INSERT INTO checkpoint (key, length, checksum) VALUES (?, ?, ?)",
                arguments: [key, state.count, checksum(of: state)])
            try BlobParts(db: db, owner: .checkpoint, key: key).write(state)
        }
    }

    /// The state kept under a key; nil where there is none.
    /// - Throws: `SessionDamagedError` if it is not what was stored.
    public func checkpoint(_ key: String) throws -> [UInt8]? {
        try read { db in
            let sql = "SELECT length, checksum FROM checkpoint WHERE key = ?"
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [key]) else { return nil }
            let parts = BlobParts(db: db, owner: .checkpoint, key: key)
            guard let state = try parts.read(length: try row.checked("length"), from: blobSchemas),
                checksum(of: state) == (try row.checked("checksum") as String)
            else { throw MalformedRow(reason: "checkpoint \(key) is not what was stored") }
            return state
        }
    }

    /// Removes the state under a key, if there is one.
    public func removeCheckpoint(_ key: String) throws {
        try write { try delete(checkpoint: key, in: $0) }
    }

    private func delete(checkpoint key: String, in db: Database) throws {
        try db.execute(sql: "DELETE FROM checkpoint WHERE key = ?", arguments: [key])
    }

    private func checksum(of state: [UInt8]) -> String {
        state.withUnsafeBytes { ContentHash.ofBytes($0).hex }
    }
}
