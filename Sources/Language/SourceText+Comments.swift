extension SourceText {
    /// The comment on a statement: the one after it on its line, else the lines directly above it. The block at the head of
    /// the text is its title, as in `Remarks`, and on no statement.
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
            guard let text = Self.comment(self[line]) else { break }
            lines.insert(text, at: 0)
            // The line's own end may be two characters, of which the first was looked at.
            start = line.lower
        }
        return lines.isEmpty || isHead(endingAt: start) ? nil : lines.joined(separator: " ")
    }

    /// Whether the comment lines around a place are the first of the text: above them are only blank lines, and perhaps
    /// `#!`.
    private func isHead(endingAt place: Int) -> Bool {
        var (start, hasLeftBlock) = (place, false)
        while start > 0 {
            let line = lineSpan(at: start - 1)
            let words = self[line].drop { $0.isWhitespace }
            if line.lower == 0, words.hasPrefix("#!") { return true }
            if words.isEmpty {
                hasLeftBlock = true
            } else if hasLeftBlock || !words.hasPrefix("#") {
                return false
            }
            start = line.lower
        }
        return true
    }

    /// The words of a line that is nothing but a comment.
    private static func comment(_ line: String) -> String? {
        let text = line.drop { $0 == " " || $0 == "\t" }
        guard text.hasPrefix("#"), !text.hasPrefix("#!") else { return nil }
        let words = text.drop { $0 == "#" }.split { $0.isWhitespace }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}
