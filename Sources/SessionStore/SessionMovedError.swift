import Support

/// A session whose file was moved, deleted or replaced while it was open: from then on nothing is written to it.
public struct SessionMovedError: ExplainedError, Equatable {
    /// Where it was opened.
    public let path: String
    /// Where it is now; nil where it was deleted.
    public let place: String?
    /// Whether another file is at `path` now; nothing is written to it.
    public let isReplaced: Bool
    /// Whether it was noticed when the session was closed: then no statement is lost unless the file was deleted.
    public internal(set) var isClosing = false

    package init(path: String, place: String?, isReplaced: Bool) {
        self.path = path
        self.place = place
        self.isReplaced = isReplaced
    }

    /// The same error for a file that may have moved again since, or come back.
    var asOfNow: SessionMovedError {
        guard let place, FileInode(path: place) == nil else { return self }
        let isBack = !isReplaced && FileInode(path: path) != nil
        return SessionMovedError(path: path, place: isBack ? path : nil, isReplaced: isReplaced)
    }

    public var message: String {
        let event =
            place == path ? "was moved away and back" : place.map { "was moved to “\($0)”" } ?? "was deleted"
        let other = isReplaced ? ", and another file is in its place" : ""
        let loss =
            isClosing ? (place == nil ? "; nothing of it is left" : "") : "; the statement was not kept"
        return "session “\(path)” \(event) while it was open\(other)\(loss)"
    }

    public var remedy: String? {
        place.map { "what was kept before is there; leave, and open it with --session '\($0)'" }
            ?? (isClosing ? nil : "save what you need to other files before you leave")
    }
}
