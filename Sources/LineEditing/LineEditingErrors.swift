import Support

/// A line of input beyond the limit; the rest of it is skipped.
public struct LineTooLong: ExplainedError, Equatable {
    /// The most bytes a line may have.
    public let limit: Int

    public init(limit: Int) {
        self.limit = limit
    }

    public var message: String { "a line of the input is longer than \(limit) bytes" }
    public var remedy: String? { "check that the input is a script and not a picture or other data" }
}

/// Input that cannot be read.
public struct InputError: ExplainedError, Equatable {
    /// What the system says.
    public let reason: String

    public init(reason: String) {
        self.reason = reason
    }

    public var message: String { "cannot read the input: \(reason)" }
    public var remedy: String? { "give the program as a file instead: dfi FILE.dfis" }
}

/// A history file that cannot be read or written.
public struct HistoryFileError: ExplainedError, Equatable {
    public let path: String
    /// What was tried: "read", "write".
    public let action: String
    /// What the system says.
    public let reason: String

    public init(path: String, action: String, reason: String) {
        self.path = path
        self.action = action
        self.reason = reason
    }

    public var message: String { "cannot \(action) the history in \(path): \(reason)" }
    public var remedy: String? { "the prompt works without it; check the folder and its permissions" }
    /// The message alone: it is shown as a warning, on one line.
    public var description: String { message }
}

/// A history file that holds no text, or far too much of it.
public struct DamagedHistory: ExplainedError, Equatable {
    public let path: String
    /// Where it is now; nil where it was left.
    public let keptAs: String?

    package init(path: String, keptAs: String? = nil) {
        self.path = path
        self.keptAs = keptAs
    }

    public var message: String {
        let place = keptAs.map { "; it is kept as \($0), and a new one is begun" } ?? ""
        return "the history in \(path) is damaged\(place)"
    }
    /// The message alone: it is shown as a warning, on one line.
    public var description: String { message }
}
