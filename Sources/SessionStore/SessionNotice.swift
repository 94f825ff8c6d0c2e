import Support

/// Something to tell the person who opens a session: it opened, but not as one might expect.
public enum SessionNotice: Equatable, Sendable {
    /// The file can be read only; what is done in this run is kept nowhere.
    case keepsNothing(path: String, reason: String, remedy: String)
    /// A log or journal that does not belong to the file was beside it.
    case foreignLog(path: String, movedTo: String)
    /// The file was there and empty.
    case wasEmpty(path: String)
    /// The file was made by an earlier version, and others could read it.
    case madePrivate(path: String)

    public var message: String {
        switch self {
        case .keepsNothing(let path, let reason, _):
            "session “\(path)” opens for reading only: \(reason); nothing done in this run is kept"
        case .foreignLog(let path, let movedTo):
            "beside “\(path)” was the log of another session, or of this one before it was replaced; "
                + "it was not used, and is now “\(movedTo)”"
        case .wasEmpty(let path): "“\(path)” was an empty file; a new session begins in it"
        case .madePrivate(let path):
            "session “\(path)” could be read by others on this machine; now only you can"
        }
    }

    public var remedy: String? {
        switch self {
        case .keepsNothing(_, _, let remedy): remedy
        case .foreignLog(_, let movedTo): "delete it if the session is as it should be: rm '\(movedTo)'"
        case .wasEmpty: nil
        case .madePrivate(let path): "to share it all the same: chmod 644 '\(path)'"
        }
    }

    /// Whether something that one would expect may be missing.
    public var isWarning: Bool {
        switch self {
        case .keepsNothing, .foreignLog: true
        case .wasEmpty, .madePrivate: false
        }
    }
}
