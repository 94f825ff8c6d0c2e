import GRDB
import Support

/// One call of a built-in function, kept so that it need not run twice and `why` can report it.
public struct NodeRecord: Sendable, Equatable {
    /// Identifies the call: a hash over function, resolved arguments, inputs and engine version.
    public let key: ContentHash
    public let function: String
    /// The resolved arguments, as JSON; opaque here.
    public let arguments: String
    /// The hashes of what went in: objects, files, networks. They need not be in the session.
    public let inputs: [ContentHash]
    public let engineVersion: String
    /// The object that came out; it is kept as long as the node is.
    public let output: ContentHash
    /// How long it took; nil in sessions of earlier formats.
    public let seconds: Double?

    public init(
        key: ContentHash, function: String, arguments: String, inputs: [ContentHash], engineVersion: String,
        output: ContentHash, seconds: Double? = nil
    ) {
        self.seconds = seconds
        self.key = key
        self.function = function
        self.arguments = arguments
        self.inputs = inputs
        self.engineVersion = engineVersion
        self.output = output
    }
}

extension SessionStore {
    /// Remembers a call; one with the same key is replaced.
    /// - Throws: `ObjectMissingError` where its output is not in the session.
    public func record(_ node: NodeRecord) throws {
        try write { try insert(node, in: $0) }
    }

    /// The call with a key; nil where none is remembered.
    public func node(_ key: ContentHash) throws -> NodeRecord? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM node WHERE key = ?", arguments: [key.hex]).map(
                nodeRecord)
        }
    }

    /// The calls that gave an object, in the order of their keys.
    public func nodes(producing output: ContentHash) throws -> [NodeRecord] {
        try read { db in
            let sql = "SELECT * FROM node WHERE output = ? ORDER BY key"
            return try Row.fetchAll(db, sql: sql, arguments: [output.hex]).map(nodeRecord)
        }
    }

    func insert(_ node: NodeRecord, in db: Database) throws {
        try db.requireObject(node.output, for: "call of \(node.function)")
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO node (key, function, arguments, inputs, engine, output, seconds)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                node.key.hex, node.function, node.arguments, try JSONWriter.text(of: node.inputs.map(\.hex)),
                node.engineVersion, node.output.hex, node.seconds,
            ])
    }

    private func nodeRecord(_ row: Row) throws -> NodeRecord {
        let inputs = try row.checkedList("inputs").map { hex in
            guard let hash = ContentHash(hex: hex) else {
                throw MalformedRow(reason: "an input of a call is not a hash")
            }
            return hash
        }
        return NodeRecord(
            key: try row.checkedHash("key"), function: try row.checked("function"),
            arguments: try row.checked("arguments"), inputs: inputs, engineVersion: try row.checked("engine"),
            output: try row.checkedHash("output"),
            seconds: row.hasColumn("seconds") ? try? row.checkedSeconds("seconds") : nil)
    }
}
