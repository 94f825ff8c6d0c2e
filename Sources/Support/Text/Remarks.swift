/// What somebody wrote around a statement of a script: comments and blank lines, as they stand there.
public struct Remarks: Sendable, Equatable, Codable {
    /// The lines between the statement before, with what belongs to that, and this one.
    public let before: String
    /// The rest of the statement's line, and the lines below that belong to it; of a script's last statement, all that
    /// follows.
    public let after: String

    /// nil where there is neither a comment nor a blank line before the statement.
    public init?(before: String = "", after: String = "") {
        let isApart = before.contains { $0 == "#" || $0.isNewline }
        guard isApart || after.contains("#") else { return nil }
        (self.before, self.after) = (isApart ? before : "", after.contains("#") ? after : "")
    }
}

/// The comments among remarks: blocks between blank lines are notes to a reader, whatever touches code stays with it.
extension Remarks {
    /// The notes before the statement, in Markdown.
    /// - Parameter isHead: whether it is a script's first statement: the first block is a note then even where it touches
    ///   code.
    public func notesBefore(isHead: Bool = false) -> [String] {
        let blocks = Self.blocks(of: before)
        let touches = Self.touchesEnd(before) && !(isHead && blocks.count == 1)
        return (touches ? blocks.dropLast() : blocks[...]).map(Self.words)
    }

    /// The comment lines directly above the statement.
    public func codeBefore(isHead: Bool = false) -> [String] {
        let blocks = Self.blocks(of: before)
        guard Self.touchesEnd(before), !(isHead && blocks.count == 1) else { return [] }
        return blocks.last ?? []
    }

    /// The comment on the statement's line, and the lines directly below; an empty first line where there is none beside
    /// it.
    public var codeAfter: [String] {
        guard !after.isEmpty else { return [] }
        let lines = Self.lines(of: after)
        return (lines[..<1] + lines.dropFirst().prefix { !$0.isEmpty }).map(String.init)
    }

    /// The notes after the statement, in Markdown.
    public var notesAfter: [String] {
        let touching = codeAfter.count
        return Self.blocks(of: Self.lines(of: after).dropFirst(touching).joined(separator: "\n")).map(
            Self.words)
    }

    /// Runs of comment lines, without their indentation.
    private static func blocks(of text: String) -> [[String]] {
        lines(of: text).split { !$0.hasPrefix("#") }.map { $0.map(String.init) }
    }

    /// Whether the last line, which ends where the statement begins, is directly below a comment.
    private static func touchesEnd(_ text: String) -> Bool {
        lines(of: text).dropLast().last?.hasPrefix("#") ?? false
    }

    private static func lines(of text: String) -> [Substring] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { line in
                line.drop { $0 == " " || $0 == "\t" }
            }
    }

    /// The text of comment lines: without the mark, and the space after it.
    private static func words(of lines: [String]) -> String {
        lines.map { line in
            let text = line.dropFirst()
            return String(text.first == " " ? text.dropFirst() : text)
        }.joined(separator: "\n")
    }
}
