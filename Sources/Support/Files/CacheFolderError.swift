import Glibc

/// A cache folder that cannot be used.
public struct CacheFolderError: ExplainedError {
    let path: String
    let reason: String
    /// The system's error number, where it has one.
    package private(set) var code: Int32?

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// - Parameter code: the system's error number.
    package init(path: String, code: Int32) {
        self.init(path: path, reason: String(cString: strerror(code)))
        self.code = code
    }

    public var message: String { "the cache \(path) cannot be used: \(reason)" }
    public var remedy: String? { "free some space, or point XDG_CACHE_HOME to a folder you may write to" }
}
