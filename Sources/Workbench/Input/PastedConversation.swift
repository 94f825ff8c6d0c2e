/// What was copied from a page or a terminal that shows a conversation, and pasted at the prompt: lines that begin with
/// `dfi> ` or `...> `, and the program's answers between them.
package struct PastedConversation: Equatable {
    /// The lines with a mark, without it.
    package let statements: String
    /// Lines left out as the program's answers: if the first line has a mark, lines without one were not entered.
    package let answers: Int

    /// For a program in a file or an argument: only if the first line with anything in it has a mark. Answers leave
    /// empty lines, so that errors have the file's own line numbers.
    package init?(program text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first(where: { !Self.isBlank($0) }), Self.withoutMark(first) != nil else {
            return nil
        }
        statements = lines.map { Self.withoutMark($0) ?? "" }.joined(separator: "\n")
        answers = lines.count { Self.withoutMark($0) == nil && !Self.isBlank($0) }
    }

    /// nil if no line has a mark.
    package init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let unmarked = lines.map(Self.withoutMark)
        guard unmarked.contains(where: { $0 != nil }) else { return nil }
        let isWhole =
            zip(lines, unmarked).first { line, _ in !Self.isBlank(line) && !Self.isOfShell(line) }?.1 != nil
        let kept = isWhole ? unmarked.compactMap(\.self) : zip(lines, unmarked).map { $1 ?? $0 }
        statements = kept.joined(separator: "\n")
        answers = isWhole ? zip(lines, unmarked).count { $1 == nil && !Self.isBlank($0) } : 0
    }

    /// What the user is told.
    static func note(leftOut count: Int) -> String {
        "left out \(count == 1 ? "a line" : "\(count) lines") without dfi> in what was pasted"
    }

    /// What follows the mark, even if it is there more than once; nil if there is none.
    private static func withoutMark(_ line: Substring) -> Substring? {
        let text = line.drop { $0 == " " || $0 == "\t" }
        for mark in ["dfi>", "...>"] where text.hasPrefix(mark) {
            let rest = text.dropFirst(mark.count)
            guard rest.isEmpty || rest.first == " " else { return nil }
            return withoutMark(rest) ?? rest.dropFirst()
        }
        return nil
    }

    /// The line that started the program, `$ dfi`.
    private static func isOfShell(_ line: Substring) -> Bool {
        line.drop { $0 == " " || $0 == "\t" }.hasPrefix("$ ")
    }

    private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
}
