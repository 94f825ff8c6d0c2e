import Foundation
import GRDB
import Support

/// A session that cannot read or write its data. Nothing of the statement that met the error was kept.
public enum SessionStorageError: ExplainedError, Equatable {
    case diskFull(path: String?)
    /// `close` was called before.
    case closed(path: String?)
    /// The system could not read or write.
    case inputOutput(path: String?, reason: String)
    /// SQLite refused for another reason.
    case refused(path: String?, reason: String)

    public var message: String {
        switch self {
        case .diskFull(let path): "no space left for \(Self.name(path)); the statement was not kept"
        case .closed(let path): "\(Self.name(path)) is closed"
        case .inputOutput(let path, let reason): "cannot read or write \(Self.name(path)): \(reason)"
        case .refused(let path, let reason): "\(Self.name(path)) was not changed: \(reason)"
        }
    }

    public var remedy: String? {
        switch self {
        case .diskFull(nil): "make room in the folder for temporary files (TMPDIR) and run it again"
        case .diskFull: "make room on its disk and run it again"
        case .closed: "open it again"
        case .inputOutput: "check the disk; what was kept before is safe if it can be read again"
        case .refused: "run it again; if that fails as well, go on in another session file"
        }
    }

    /// Explains to a person an error thrown while using a session.
    static func explaining(_ error: any Error, path: String?) -> any Error {
        switch error {
        case let error as DatabaseError: explaining(error, path: path)
        case let error as MalformedRow: SessionDamagedError(path: path, reason: error.reason)
        case let error as RowDecodingError: SessionDamagedError(path: path, reason: "\(error)")
        default: error
        }
    }

    private static func explaining(_ error: DatabaseError, path: String?) -> any Error {
        let reason = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        return switch error.resultCode {
        case .SQLITE_FULL: diskFull(path: path)
        case .SQLITE_MISUSE: closed(path: path)
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY:
            inputOutput(path: path, reason: "\(reason) (SQLite code \(error.extendedResultCode.rawValue))")
        // A schema in which one of our tables is missing or broken fails as a plain error.
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_FORMAT, .SQLITE_SCHEMA:
            SessionDamagedError(path: path, reason: reason)
        default: refused(path: path, reason: reason)
        }
    }

    static func name(_ path: String?) -> String {
        path.map { "session “\($0)”" } ?? "the temporary session"
    }
}

/// A session file whose contents make no sense.
public struct SessionDamagedError: ExplainedError, Equatable {
    public let path: String?
    /// What was found.
    public let reason: String
    /// Whether the session is open all the same.
    private(set) var isOpen = false

    package init(path: String?, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// What is damaged counts, not when it was found.
    public static func == (one: SessionDamagedError, other: SessionDamagedError) -> Bool {
        (one.path, one.reason) == (other.path, other.reason)
    }

    /// The same, found while the session is open.
    var whileOpen: SessionDamagedError {
        var error = self
        error.isOpen = true
        return error
    }

    public var message: String { "\(SessionStorageError.name(path)) is damaged: \(reason)" }

    public var remedy: String? {
        path.map { path in
            let copying = "copy what can be read of it into a new session"
            return isOpen
                ? "\(copying): \(RescueCommand(path: path).statement)"
                : "\(copying): \(RescueCommand(path: path).text)"
        }
    }
}

/// An object whose stored content is not what was stored, or not what its kind requires.
public struct ObjectDamagedError: ExplainedError, Equatable {
    public let hash: ContentHash
    /// nil if that cannot be read either.
    public let kind: String?

    package init(hash: ContentHash) {
        self.hash = hash
        kind = nil
    }

    package init(object: StoredObject) {
        hash = object.hash
        kind = object.kind
    }

    public var message: String {
        "object \(hash.short)\(kind.map { " (\($0))" } ?? "") in this session is damaged"
    }
    public var remedy: String? {
        "compute it again, which replaces it; everything else in the session can still be used"
    }
}

/// Something that refers to an object the session does not have.
public struct ObjectMissingError: ExplainedError, Equatable {
    public let hash: ContentHash
    /// Who refers to it: "name x", "call of mean", "object 0123456789ab".
    public let referrer: String

    package init(hash: ContentHash, referrer: String) {
        self.hash = hash
        self.referrer = referrer
    }

    public var message: String {
        "\(referrer) refers to object \(hash.short), which the session does not have"
    }
    public var remedy: String? { "compute it again; everything else in the session can still be used" }
}
