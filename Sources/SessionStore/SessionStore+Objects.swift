import GRDB
import Support

extension SessionStore {
    /// Stores an object; does nothing if the session already has exactly this.
    /// - Throws: `ObjectMissingError` where the object refers to one that is not there; `SessionStorageError`.
    public func put(_ object: StoredObject) throws {
        try write { db in
            try insert(object, in: db)
            try checkReferences(of: object, in: db)
        }
        damagedObjects.remove(object.hash)
    }

    /// The object with its content, or nil where the session has none.
    /// - Throws: `ObjectDamagedError` where the content is not what was put in.
    public func object(_ hash: ContentHash) throws -> StoredObject? {
        do {
            return try read { try fetch(hash, in: $0) }
        } catch let error as ObjectDamagedError {
            damagedObjects.insert(hash)
            throw error
        }
    }

    /// What the session knows of an object without reading its content; nil where there is none.
    public func header(of hash: ContentHash) throws -> ObjectHeader? {
        try read { db in
            let sql = "SELECT hash, kind, header, length FROM object WHERE hash = ?"
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [hash.hex]) else { return nil }
            return ObjectHeader(
                hash: hash, kind: try row.checked("kind"), header: try row.checked("header"),
                byteCount: try row.checkedCount("length"))
        }
    }

    public func contains(_ hash: ContentHash) throws -> Bool {
        try read { try $0.containsObject(hash) }
    }

    // MARK: - Inside a transaction

    /// - Parameter checkpoint: called several times a second; what it throws ends the work.
    func insert(_ object: StoredObject, in db: Database, checkpoint: () throws -> Void = {}) throws {
        try checkpoint()
        let sum = try object.checksum(checkpoint: checkpoint)
        if let checksum = try db.checksum(of: object.hash) {
            if checksum == sum.hex, try isSound(object, in: db) { return }
            try deleteParts(of: object.hash, in: db)
        }
        // The row stays, since names and calls refer to it. The hash covers what the object is; its header also says
        // where it came from (a folder that has moved since), and there the latest word counts.
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO object (hash, kind, header, length, checksum) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (hash) DO UPDATE SET kind = excluded.kind, header = excluded.header,
                    length = excluded.length, checksum = excluded.checksum
                """)
        try statement.execute(arguments: [
            object.hash.hex, object.kind, object.header, object.content.count, sum.hex,
        ])
        try BlobParts(db: db, owner: .object, key: object.hash.hex).write(
            object.content, checkpoint: checkpoint)
        for (position, child) in object.references.enumerated() {
            try db.cachedStatement(sql: "INSERT INTO reference (object, position, child) VALUES (?, ?, ?)")
                .execute(arguments: [object.hash.hex, position, child.hex])
        }
    }

    /// Whether what the session has of an object is what was put in: a value that is computed again replaces one that was
    /// damaged, whether anybody has met the damage or not. Content of more bytes than `readBack` is trusted until it is
    /// found damaged, since it would be in memory twice.
    ///
    /// Cost: reads the content, once for each object while the store is open.
    private func isSound(_ object: StoredObject, in db: Database) throws -> Bool {
        guard !damagedObjects.contains(object.hash) else { return false }
        guard object.content.count <= Self.readBack, !soundObjects.contains(object.hash) else { return true }
        do { _ = try fetch(object.hash, in: db) } catch is ObjectDamagedError { return false }
        soundObjects.insert(object.hash)
        return true
    }

    private static let readBack = 64 << 20

    /// Foreign keys are checked at the end of the transaction, so that objects may come in any order; checking here
    /// shows which one is missing.
    func checkReferences(of object: StoredObject, in db: Database) throws {
        for child in object.references {
            try db.requireObject(child, for: "object \(object.hash.short)")
        }
    }

    private func deleteParts(of hash: ContentHash, in db: Database) throws {
        try BlobParts(db: db, owner: .object, key: hash.hex).delete()
        try db.execute(sql: "DELETE FROM reference WHERE object = ?", arguments: [hash.hex])
    }

    func fetch(_ hash: ContentHash, in db: Database) throws -> StoredObject? {
        let sql = "SELECT kind, header, length, checksum FROM object WHERE hash = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [hash.hex]) else { return nil }
        let parts = BlobParts(db: db, owner: .object, key: hash.hex)
        guard let content = try parts.read(length: try row.checked("length"), from: blobSchemas) else {
            throw ObjectDamagedError(hash: hash)
        }
        let references = try Row.fetchAll(
            db, sql: "SELECT child FROM reference WHERE object = ? ORDER BY position", arguments: [hash.hex])
        let object = StoredObject(
            hash: hash, kind: try row.checked("kind"), header: try row.checked("header"), content: content,
            references: try references.map { try $0.checkedHash("child") })
        guard object.checksum.hex == (try row.checked("checksum") as String) else {
            throw ObjectDamagedError(hash: hash)
        }
        return object
    }
}

extension Database {
    func containsObject(_ hash: ContentHash) throws -> Bool {
        let statement = try cachedStatement(sql: "SELECT 1 FROM object WHERE hash = ?")
        return try Row.fetchOne(statement, arguments: [hash.hex]) != nil
    }

    /// The checksum stored for an object; nil if there is none.
    func checksum(of hash: ContentHash) throws -> String? {
        let statement = try cachedStatement(sql: "SELECT checksum FROM object WHERE hash = ?")
        return try String.fetchOne(statement, arguments: [hash.hex])
    }

    /// - Throws: `ObjectMissingError`, which names `referrer`.
    func requireObject(_ hash: ContentHash, for referrer: @autoclosure () -> String) throws {
        guard try containsObject(hash) else { throw ObjectMissingError(hash: hash, referrer: referrer()) }
    }
}
