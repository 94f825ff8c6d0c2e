extension SourceText {
    /// The comment on a statement: the one after it on its line, else the lines directly above it. Directly below a
    /// first line `#!` is the comment on the whole script.
    public func comment(on span: SourceSpan) -> String? {
        let end = lineSpan(at: span.upper).upper
        let rest = self[SourceSpan(span.upper, end)].drop { " \t;".contains($0) }
        return Self.comment(String(rest)) ?? commentAbove(span)
    }

    private func commentAbove(_ span: SourceSpan) -> String? {
        var lines: [String] = []
        var start = lineSpan(at: span.lower).lower
        while start > 0 {
            let line = lineSpan(at: start - 1)
            guard let text = Self.comment(self[line]) else {
                if line.lower == 0, self[line].hasPrefix("#!") { return nil }
                break
            }
            lines.insert(text, at: 0)
            // The line's own end may be two characters, of which the first was looked at.
            start = line.lower
        }
        return lines.isEmpty ? nil : lines.joined(separator: " ")
    }

    /// The words of a line that is nothing but a comment.
    private static func comment(_ line: String) -> String? {
        let text = line.drop { $0 == " " || $0 == "\t" }
        guard text.hasPrefix("#"), !text.hasPrefix("#!") else { return nil }
        let words = text.drop { $0 == "#" }.split { $0.isWhitespace }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}
