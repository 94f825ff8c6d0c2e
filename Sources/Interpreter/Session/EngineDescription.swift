import SessionStore
import Support

/// What the session asks of the engine, so that it can write down how values are made.
public protocol EngineDescription: Sendable {
    /// How the kernels here round, such as "FMA": others may give other bits.
    var kernels: String { get }

    /// The hash of what a file or folder holds: of a folder, of the pictures in it.
    /// - Throws: errors of the file.
    func hash(ofInput path: String, in session: Session) throws -> ContentHash
}

/// An engine that reads files as they are, and computes nothing itself.
public struct PlainEngine: EngineDescription {
    public init() {}

    public let kernels = "portable"

    public func hash(ofInput path: String, in session: Session) throws -> ContentHash {
        try ContentHash.ofFile(path)
    }
}
