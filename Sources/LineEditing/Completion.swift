/// Answers a key that asks about the line; nil has nothing to say.
public typealias Completer = (CompletionRequest) -> CompletionAnswer?

/// The line at the moment a key asked about it.
public struct CompletionRequest: Sendable, Equatable {
    public enum Key: Sendable, Equatable {
        case tab
        /// Tab once more, with nothing in between.
        case tabAgain
        /// F1 or Alt-h.
        case help
    }

    public let line: String
    /// The cursor, as a UTF-8 offset into `line`, on the boundary of a character.
    public let cursor: Int
    public let key: Key

    public init(line: String, cursor: Int, key: Key = .tab) {
        self.line = line
        self.cursor = cursor
        self.key = key
    }
}

/// One thing that could stand at the cursor.
public struct CompletionCandidate: Sendable, Equatable {
    /// What takes the place of the text between the answer's `start` and the cursor.
    public let text: String
    /// Follows the text once the choice is certain: "(" for a function, a closing quote for a file, or nothing.
    public let suffix: String
    /// How the list shows it; for a file, its name without the folder.
    public let label: String

    /// - Parameter label: nil shows `text`.
    public init(_ text: String, suffix: String = "", label: String? = nil) {
        self.text = text
        self.suffix = suffix
        self.label = label ?? text
    }
}

/// What could stand at the cursor.
public struct CompletionAnswer: Sendable, Equatable {
    /// Where the text to replace begins: a UTF-8 offset, at most the request's cursor.
    public let start: Int
    /// The candidates, in the order the list shows them.
    public let candidates: [CompletionCandidate]
    /// How many more there are. The beginning that all share is that of `candidates`.
    public let hidden: Int
    /// Lines to show above the list, whatever the candidates.
    public let notes: [String]

    public init(start: Int, candidates: [CompletionCandidate], hidden: Int = 0, notes: [String] = []) {
        self.start = start
        self.candidates = candidates
        self.hidden = hidden
        self.notes = notes
    }
}
