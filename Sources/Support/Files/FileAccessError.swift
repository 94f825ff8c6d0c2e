import Glibc

/// Thrown where the operating system refuses to read or write a file; quotes the system's own message.
public struct FileAccessError: ExplainedError, Equatable {
    public enum Action: String, Sendable {
        case read
        case write
    }

    public let action: Action
    public let path: String
    /// The system's error number (`errno`).
    public let code: Int32

    public init(_ action: Action, path: String, code: Int32) {
        self.action = action
        self.path = path
        self.code = code
    }

    /// What the system says.
    public var reason: String { String(cString: strerror(code)) }

    /// Whether there is nothing at the path.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    public var message: String { "cannot \(action.rawValue) “\(path)”: \(reason)" }

    public var remedy: String? {
        switch code {
        case ENOENT, ENOTDIR:
            action == .read ? "check the name and the folder" : "check the folder's name, or create it first"
        case EACCES, EPERM:
            action == .read
                ? "ask for permission to read it" : "choose another place, or change the permissions"
        case EISDIR: "name a file inside it"
        case EROFS: "choose a place that can be written"
        case ENOSPC, EDQUOT: "make room or choose another disk; what was there before is unchanged"
        case EFBIG: "the file is larger than this place allows"
        default: nil
        }
    }
}

/// Thrown for a path that leads to something other than a file: a pipe, a device, a socket.
public struct NotARegularFile: ExplainedError, Equatable {
    public let path: String

    package init(path: String) {
        self.path = path
    }

    public var message: String { "“\(path)” is not a regular file" }
    public var remedy: String? { "name a file on disk" }
}
