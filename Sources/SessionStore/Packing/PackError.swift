import Support

/// Why a pack cannot be opened. Nothing of it was used.
public enum PackError: ExplainedError, Equatable {
    /// The file holds something else; `isSession` for a session.
    case notAPack(path: String, isSession: Bool)
    /// The file ends too early.
    case cutShort(path: String, bytes: Int, expected: Int)
    /// It was made by a later version of this program.
    case newer(path: String)
    /// Something in it is not as this program writes it.
    case damaged(path: String, reason: String)
    /// The disk does not have room for what is in it.
    case noRoom(path: String, bytes: Int, free: Int)

    public var message: String {
        switch self {
        case .notAPack(let path, true): "“\(path)” is a session, not a pack"
        case .notAPack(let path, false): "“\(path)” is not a pack"
        case .cutShort(let path, let bytes, let expected):
            "the pack “\(path)” is cut short: it has \(NumberFormat.grouped(bytes)) of its "
                + "\(NumberFormat.grouped(expected)) bytes"
        case .newer(let path): "the pack “\(path)” was made by a later version of dfi"
        case .damaged(let path, let reason): "the pack “\(path)” is damaged: \(reason.displayable)"
        case .noRoom(let path, let bytes, let free):
            "what is in the pack “\(path)” takes \(NumberFormat.grouped(bytes)) bytes, and \(NumberFormat.grouped(free)) are free"
        }
    }

    public var remedy: String? {
        switch self {
        case .notAPack(let path, true): "open it: dfi --session '\(path.replacing("'", with: "'\\''"))'"
        case .notAPack: "packs are made by pack(\"lesson.dfiz\")"
        case .cutShort, .damaged: "nothing of it was used; get it again from whoever made it"
        case .newer: "use that version"
        case .noRoom: "make room in $DFI_HOME, where packs are unpacked"
        }
    }
}

/// Thrown where a file cannot go into a pack, since it is no longer what it was when the pack was planned.
struct FileChangedMeanwhile: ExplainedError {
    let path: String
    var message: String { "“\(path)” was changed while it was packed; nothing was written" }
    var remedy: String? { "pack again" }
}
