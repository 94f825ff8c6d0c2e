/// A file on disk and the hash of its bytes when it was read.
public struct FileIdentity: Sendable, Equatable, Codable {
    public let path: String
    public let sha256: String

    public init(path: String, sha256: String) {
        self.path = path
        self.sha256 = sha256
    }

    /// The last component of the path.
    public var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The name without its ending.
    public var stem: String { FileName.stem(of: name) }
}
