import Language

/// Sets running text in lines.
enum TextWrap {
    /// The words of `text` in lines of at most `width` columns; a longer word has a line of its own.
    /// - Parameters:
    ///   - first: what the first line begins with.
    ///   - rest: what the others begin with.
    static func lines(_ text: String, width: Int, first: String = "", rest: String = "") -> [String] {
        var lines: [String] = []
        var (line, used) = (first, first.displayWidth)
        var isEmpty = true
        for word in text.split(separator: " ") {
            let wanted = String(word).displayWidth
            if !isEmpty, used + 1 + wanted > width {
                lines.append(line)
                (line, used, isEmpty) = (rest, rest.displayWidth, true)
            }
            line += (isEmpty ? "" : " ") + word
            used += (isEmpty ? 0 : 1) + wanted
            isEmpty = false
        }
        return lines + [line]
    }

    /// `text` with spaces after it, up to `width` columns.
    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.displayWidth))
    }
}
