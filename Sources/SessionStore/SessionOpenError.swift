import Foundation
import Support

/// Why a file cannot be opened as a session.
public enum SessionOpenError: ExplainedError, Equatable {
    /// The file holds something else.
    case notADatabase(path: String)
    /// The file is an SQLite database of another program.
    case notASession(path: String)
    /// The file is a pack.
    case isPack(path: String)
    /// The file was written by a later version of this program.
    case newer(path: String, format: Int, supported: Int)
    case folderMissing(path: String, folder: String)
    case isFolder(path: String)
    /// The path is a symbolic link to something that does not exist.
    case linkLeadsNowhere(path: String, target: String)
    /// The file or its folder cannot be written.
    case readOnly(path: String)
    /// Another prompt has the session; `process` is nil if the system does not say.
    case inUse(path: String, process: Int32?)
    case cannotOpen(path: String, reason: String)

    /// Whether another process has the session, which may end.
    public var isInUse: Bool {
        if case .inUse = self { true } else { false }
    }

    public var message: String {
        switch self {
        case .notADatabase(let path): "“\(path)” is not a session file: it is not an SQLite database"
        case .notASession(let path): "“\(path)” is not a session file: it is a database of another program"
        case .isPack(let path): "“\(path)” is a pack, not a session file"
        case .newer(let path, let format, let supported):
            "session “\(path)” has format \(format); this version reads formats up to \(supported)"
        case .folderMissing(let path, let folder):
            "cannot make session “\(path)”: there is no folder “\(folder)”"
        case .isFolder(let path): "“\(path)” is a folder, not a session file"
        case .linkLeadsNowhere(let path, let target):
            "session “\(path)” is a link to “\(target)”, which does not exist"
        case .readOnly(let path): "session “\(path)” cannot be written"
        case .inUse(let path, let process): "session “\(path)” is in use by \(Self.describe(process))"
        case .cannotOpen(let path, let reason): "cannot open session “\(path)”: \(reason)"
        }
    }

    public var remedy: String? {
        switch self {
        case .notADatabase(let path) where path.hasSuffix("." + KnownSessions.fileEnding):
            "if it was a session, copy what can be read of it into a new one: \(RescueCommand(path: path).text)"
        case .notADatabase, .notASession, .isFolder: "name another file; one that does not exist is made"
        case .isPack(let path):
            "open it without --session, which works on a copy: dfi '\(path.replacing("'", with: "'\\''"))'"
        case .newer: "use the newer version of dfi, or another session file"
        case .folderMissing(_, let folder): "make the folder (mkdir -p '\(folder)') or name another file"
        case .linkLeadsNowhere(let path, _):
            "put the session where the link leads, remove the link (rm '\(path)'), or name another file"
        case .readOnly: "allow writing to the file and its folder, or copy the file to a folder of yours"
        case .inUse: "end the other one or name another session file"
        case .cannotOpen: "check the path and its permissions"
        }
    }

    private static func describe(_ process: Int32?) -> String {
        switch process {
        case nil: "another process"
        case getpid(): "this process"
        case .some(let process): RunningProcess(number: process).description
        }
    }
}
