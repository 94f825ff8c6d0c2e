import Foundation

/// A folder for what can be made again; work continues if it cannot be used.
///
/// What is there is read. If nothing can be written, a private folder takes its place, and is deleted with the last of
/// the folders that share it.
public final class CacheFolder {
    /// The folder as it was asked for; it need not exist.
    public let path: String
    private let spare: Spare?
    private let tell: (String) -> Void
    /// The folder's path in the spare one: "/pool5".
    private let tail: String
    private let given: Int32?
    private var givenUp: Int32?
    private var problem: Int32 { givenUp ?? given ?? found }
    private lazy var found: Int32 = Self.problem(of: path)

    /// - Parameters:
    ///   - hasSpare: whether another folder may take its place.
    ///   - tell: called with a message for people if one does, once, and with what is said about the folder otherwise.
    public convenience init(
        path: String, hasSpare: Bool = true, tell: @escaping (String) -> Void = { _ in }
    ) {
        self.init(path: path, tail: "", spare: hasSpare ? Spare(tell: tell) : nil, given: nil, tell: tell)
    }

    /// A folder that is treated as one on a read-only file system: tests may run as root, who may write everywhere.
    package convenience init(readOnly path: String) {
        self.init(path: path, tail: "", spare: Spare(tell: { _ in }), given: EROFS, tell: { _ in })
    }

    private init(
        path: String, tail: String, spare: Spare?, given: Int32?, tell: @escaping (String) -> Void
    ) {
        self.given = given
        self.tell = tell
        self.path = path
        self.tail = tail
        self.spare = spare
    }

    /// A folder in this one.
    public func folder(_ name: String) -> CacheFolder {
        CacheFolder(
            path: "\(path)/\(name)", tail: "\(tail)/\(name)", spare: spare, given: givenUp ?? given,
            tell: tell)
    }

    /// Says something about what is in the folder to whoever asked for it.
    package func say(_ message: String) { tell(message) }

    /// Lets the private folder take this one's place, after a write that seemed possible has failed here, or a read: only
    /// writing shows that a disk is full, and only reading that it is failing.
    /// - Parameter code: the system's error number.
    /// - Returns: whether to try once more; false where there is no other folder, or it has been taken already.
    package func giveUp(because code: Int32) -> Bool {
        guard spare != nil, isWritable, code != 0 else { return false }
        givenUp = code
        return true
    }

    /// Whether something can be kept in the folder itself; makes it, for this user alone, if it is missing.
    public var isWritable: Bool { problem == 0 }

    /// The folder to write to: the cache, or what takes its place.
    /// - Throws: `CacheFolderError` where there is neither.
    public func writable() throws -> String {
        if isWritable { return path }
        guard let root = spare?.folder(insteadOf: path, for: problem) else {
            throw CacheFolderError(path: path, code: problem)
        }
        let code = PrivateFolder.make(root + tail)
        guard code == 0 else { throw CacheFolderError(path: root + tail, code: code) }
        return root + tail
    }

    /// The system's error number for a folder in which nothing can be written; 0 for one in which it can.
    private static func problem(of path: String) -> Int32 {
        let code = PrivateFolder.make(path)
        guard code == 0 else { return code }
        return access(path, W_OK | X_OK) == 0 ? 0 : errno
    }
}

/// The folder that takes a cache's place, made when it is needed.
private final class Spare {
    private let tell: (String) -> Void
    private var made: TemporaryFolder?

    init(tell: @escaping (String) -> Void) {
        self.tell = tell
    }

    /// - Parameter problem: the system's error number for the cache.
    /// - Returns: nil where there is no place for temporary files either.
    func folder(insteadOf cache: String, for problem: Int32) -> String? {
        if let made { return made.path }
        made = TemporaryFolder(.cache)
        guard let made else { return nil }
        tell(
            "the cache \(cache) cannot be used (\(String(cString: strerror(problem)))): what it would keep is "
                + "computed again in every run; XDG_CACHE_HOME names another place")
        return made.path
    }
}
