import GRDB

extension SessionStore {
    /// Keeps what calls made, and the calls, in one transaction of their own: heavy results outlive the statement that
    /// asked for them.
    /// - Throws: `ObjectMissingError`, `SessionStorageError`; nothing is changed then.
    public func put(
        _ objects: [StoredObject], nodes: [NodeRecord] = [], checkpoint: () throws -> Void = {}
    ) throws {
        try write { db in
            for object in objects { try insert(object, in: db, checkpoint: checkpoint) }
            for object in objects { try checkReferences(of: object, in: db) }
            for node in nodes { try insert(node, in: db) }
        }
        damagedObjects.subtract(objects.map(\.hash))
    }
}
