import Support

/// Where two texts of a page first differ, for whoever wants to know what was changed.
struct FirstDifference {
    /// What there is to be read on the page, and what its script gives; either may be empty.
    private let shown: String
    private let made: String

    /// nil where all that can be read is the same.
    /// - Parameters:
    ///   - shown: a statement's part of the page, as HTML.
    ///   - made: the same part of a page made again.
    init?(shown: String, made: String) {
        var (left, right) = (Self.lines(of: shown)[...], Self.lines(of: made)[...])
        while let line = left.first, line == right.first {
            (left, right) = (left.dropFirst(), right.dropFirst())
        }
        while let line = left.last, line == right.last { (left, right) = (left.dropLast(), right.dropLast()) }
        guard let line = left.first ?? right.first else { return nil }
        (self.shown, self.made) = (left.isEmpty ? "" : line, right.first ?? "")
    }

    /// "“z: 41” where its script gives “z: 42”".
    var words: String {
        switch (shown.isEmpty, made.isEmpty) {
        case (false, false): "“\(Self.short(shown))” where its script gives “\(Self.short(made))”"
        case (false, true): "“\(Self.short(shown))”, which its script does not give"
        default: "without “\(Self.short(made))”"
        }
    }

    /// What a reader sees, line by line.
    private static func lines(of markup: String) -> [String] {
        let text = markup.replacing(#/<\/?(?:span|bdi|code|em|strong|a)\b[^>]*>/#, with: "")
            .replacing(#/<[^>]*>/#, with: "\n")
        let characters = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        return characters.reduce(text) { $0.replacing($1.0, with: $1.1) }
            .split(separator: "\n").map { String($0) }.filter { !$0.allSatisfy(\.isWhitespace) }
    }

    private static let longest = 60

    /// - Returns: the text in one line that can be printed.
    private static func short(_ text: String) -> String {
        let text = text.displayable
        return text.count > longest ? text.prefix(longest) + "…" : text
    }
}
