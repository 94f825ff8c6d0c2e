import Support

/// A value as the session keeps it.
public struct StoredObject: Sendable, Equatable {
    /// Identifies the value; computed by the caller over what the value means, and never checked here.
    public let hash: ContentHash
    /// What it is: "image", "features", "list".
    public let kind: String
    /// JSON that describes the value without its content; opaque here.
    public let header: String
    /// The value's bytes, as the caller lays them out.
    public let content: [UInt8]
    /// The objects this one contains; they are kept as long as it is.
    public let references: [ContentHash]

    public init(
        hash: ContentHash, kind: String, header: String, content: [UInt8], references: [ContentHash] = []
    ) {
        self.hash = hash
        self.kind = kind
        self.header = header
        self.content = content
        self.references = references
    }

    /// The same object with another header.
    package func with(header: String) -> StoredObject {
        StoredObject(hash: hash, kind: kind, header: header, content: content, references: references)
    }

    /// Shows whether what comes back from the file is what went in.
    package var checksum: ContentHash { checksum(checkpoint: {}) }

    /// `checksum`, asking several times a second whether to go on.
    func checksum(checkpoint: () throws -> Void) rethrows -> ContentHash {
        var hasher = ContentHasher(kind: "stored object")
        hasher.update(kind)
        hasher.update(header)
        try hasher.update(bytes: content, checkpoint: checkpoint)
        for reference in references { hasher.update(reference) }
        return hasher.finish()
    }
}

/// What can be said about an object without reading its content.
public struct ObjectHeader: Sendable, Equatable {
    public let hash: ContentHash
    public let kind: String
    /// The JSON it was stored with.
    public let header: String
    /// The size of its content.
    public let byteCount: Int

    package init(hash: ContentHash, kind: String, header: String, byteCount: Int) {
        self.hash = hash
        self.kind = kind
        self.header = header
        self.byteCount = byteCount
    }
}
