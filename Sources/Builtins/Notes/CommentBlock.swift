import Support

/// A note as the comment lines of a script.
struct CommentBlock {
    let lines: [String]

    /// - Parameter note: Markdown; a line that is blank parts paragraphs, not blocks.
    init(_ note: String) {
        lines = note.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { $0.isEmpty ? "#" : "# \($0)" }
    }

    /// The lines with blank ones around them, so that they are a note when the script is read.
    /// - Parameter previous: the line before them; nil at the head.
    func apart(after previous: String?) -> [String] {
        (previous?.isEmpty ?? true ? [] : [""]) + lines + [""]
    }
}

extension Remarks {
    /// A statement with its comments, as they were in the script.
    func lines(around statement: String) -> [String] {
        let above = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).dropLast()
        let below = after.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let beside = below.first.map { $0.isEmpty ? "" : "  \($0)" } ?? ""
        return above.map(String.init) + [statement + beside] + below.dropFirst().map(String.init)
    }
}
