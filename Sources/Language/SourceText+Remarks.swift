import Support

extension SourceText {
    /// The remarks on each statement of a program, by its place; nil where it stands alone.
    ///
    /// Cost: linear in the text.
    /// - Parameter spans: of the statements, in their order.
    public func remarks(on spans: [SourceSpan]) -> [Remarks?] {
        guard let first = spans.first else { return [] }
        var befores = [withoutInterpreterLine(self[SourceSpan(0, first.lower)])]
        var afters: [String] = []
        for (span, next) in zip(spans, spans.dropFirst()) {
            let gap = Self.parts(ofGap: self[SourceSpan(span.upper, max(next.lower, span.upper))])
            afters.append(gap.after)
            befores.append(gap.before)
        }
        let rest = spans.last.map { self[SourceSpan($0.upper, text.utf8.count)] } ?? ""
        afters.append(String(Self.withoutEndMark(rest[...])))
        return zip(befores, afters).map { Remarks(before: $0, after: $1) }
    }

    /// What stands between two statements, parted: comment lines that touch the first alone are remarks on it.
    private static func parts(ofGap gap: String) -> (after: String, before: String) {
        let lines = gap.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.count > 1 else { return ("", "") }
        let isBlank = lines.map { $0.allSatisfy(\.isWhitespace) }
        // The last line is the one on which the next statement stands.
        let end = isBlank.indices.dropLast().first { $0 > 0 && isBlank[$0] } ?? 1
        let after = String(withoutEndMark(lines[0])) + lines[1..<end].map { "\n" + $0 }.joined()
        return (String(after), lines[end...].joined(separator: "\n"))
    }

    /// What follows the `;` or `&` of a statement.
    private static func withoutEndMark(_ rest: Substring) -> Substring {
        rest.drop { " \t;&".contains($0) }
    }

    private func withoutInterpreterLine(_ text: String) -> String {
        guard text.hasPrefix("#!") else { return text }
        return String(text.drop { !$0.isNewline }.dropFirst())
    }
}
