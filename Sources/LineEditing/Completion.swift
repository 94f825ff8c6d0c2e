/// Answers TAB.
public typealias Completer = (CompletionRequest) -> CompletionAnswer?

/// The line at the moment TAB was pressed.
public struct CompletionRequest: Sendable, Equatable {
    public let line: String
    /// The cursor, as a UTF-8 offset into `line`, on the boundary of a character.
    public let cursor: Int

    public init(line: String, cursor: Int) {
        self.line = line
        self.cursor = cursor
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

    public init(start: Int, candidates: [CompletionCandidate]) {
        self.start = start
        self.candidates = candidates
    }
}
