import Language
import SessionStore
import Support

/// Reads values and what they consist of back from a session.
public final class ObjectReader {
    private let store: SessionStore
    private let types: TypeTable
    /// For the functions that are stored as they were written.
    let commands: CommandTable
    /// Finds files that are no longer where the session had them.
    package let moved: MovedFiles
    /// Makes a value again from how it was made; see `ValueMaker`.
    private let remake: (ContentHash) throws -> (any Value)?
    /// Parts read so far: what is shared is read once.
    private var parts: [ContentHash: any Value] = [:]
    /// How many objects, each a part of the one before it, are being read.
    private var depth = 0

    /// Genuine sessions stay below this: nested lists, and what those may hold.
    private static let maximumDepth = ListExtent.maximumDepth + 10

    /// Finds files only where the session had them.
    public convenience init(store: SessionStore, types: TypeTable, commands: CommandTable) {
        self.init(
            store: store, types: types, commands: commands, moved: MovedFiles(folders: []),
            remake: { _ in nil })
    }

    init(
        store: SessionStore, types: TypeTable, commands: CommandTable, moved: MovedFiles,
        remake: @escaping (ContentHash) throws -> (any Value)?
    ) {
        (self.store, self.types, self.commands, self.moved) = (store, types, commands, moved)
        self.remake = remake
    }

    /// The value of a stored object.
    /// - Throws: `ObjectDamagedError` where its content is not what its kind asks for; the store's errors.
    public func value(_ hash: ContentHash) throws -> any Value {
        guard let object = try store.object(hash) else {
            throw ObjectMissingError(hash: hash, referrer: "a name")
        }
        return try value(of: object)
    }

    private func value(of object: StoredObject) throws -> any Value {
        guard let type = types.type(ofKind: object.kind) else {
            throw ObjectDamagedError(object: object)
        }
        return try type.read(object, from: self)
    }

    /// A part of `parent`, named by its hash in the header.
    package func value(_ hex: String, in parent: StoredObject) throws -> any Value {
        let hash = try hash(hex, in: parent)
        if let part = parts[hash] { return part }
        // An object that contains itself would never end.
        guard depth < Self.maximumDepth else { throw ObjectDamagedError(object: parent) }
        depth += 1
        defer { depth -= 1 }
        let part = try value(of: object(hex, in: parent))
        parts[hash] = part
        return part
    }

    /// The value of an object whose content is not kept, made again from files.
    /// - Returns: nil where that is another value now.
    /// - Throws: what keeps it from being made.
    package func madeAgain(_ object: StoredObject) throws -> (any Value)? { try remake(object.hash) }

    /// A part of `parent` that is not a value itself.
    package func object(_ hex: String, in parent: StoredObject) throws -> StoredObject {
        let hash = try hash(hex, in: parent)
        guard let object = try store.object(hash) else {
            throw ObjectMissingError(hash: hash, referrer: "object \(parent.hash.short)")
        }
        return object
    }

    package func header<Header: Decodable>(_ type: Header.Type, of object: StoredObject) throws -> Header {
        try object.decode(type, from: [UInt8](object.header.utf8))
    }

    private func hash(_ hex: String, in parent: StoredObject) throws -> ContentHash {
        guard let hash = ContentHash(hex: hex) else { throw ObjectDamagedError(object: parent) }
        return hash
    }
}
