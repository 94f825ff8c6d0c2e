/// A whole file as it was read, and what tells later whether it has changed since.
public struct FileContents: Sendable {
    public let path: String
    public let bytes: [UInt8]
    /// What it was before it was read (`stat.changeStamp`).
    public let changeStamp: Int64
    /// Whether everything was read that the file had when it was opened: false if it shrank meanwhile.
    package let isWhole: Bool

    /// The SHA-256 of the bytes.
    public var hash: ContentHash { bytes.withUnsafeBytes(ContentHash.ofBytes) }
}
