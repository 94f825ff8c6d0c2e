/// Breaks running text into lines.
package enum TextWrap {
    /// The words of `text` in lines of at most `width` columns; a longer word has a line of its own.
    /// - Parameters:
    ///   - first: what the first line begins with.
    ///   - rest: what the others begin with.
    package static func lines(_ text: String, width: Int, first: String = "", rest: String = "") -> [String] {
        lines(text.split(separator: " "), gap: " ", width: width, first: first, rest: rest)
    }

    /// Words that may hold spaces, with `gap` between them.
    package static func lines(
        _ words: [some StringProtocol], gap: String, width: Int, first: String = "", rest: String = ""
    ) -> [String] {
        var lines: [String] = []
        var (line, used) = (first, first.displayWidth)
        var isEmpty = true
        for word in words {
            let wanted = word.displayWidth
            if !isEmpty, used + gap.count + wanted > width {
                lines.append(line)
                (line, used, isEmpty) = (rest, rest.displayWidth, true)
            }
            line += (isEmpty ? "" : gap) + word
            used += (isEmpty ? 0 : gap.count) + wanted
            isEmpty = false
        }
        return lines + [line]
    }

    /// The words of `text` in lines of at most `width` columns; longer words are broken.
    /// - Precondition: `width` is at least 2, the width of any character.
    package static func brokenLines(_ text: String, width: Int) -> [String] {
        lines(text.split(separator: " ").flatMap { pieces(of: $0, width: width) }, gap: " ", width: width)
    }

    private static func pieces(of word: Substring, width: Int) -> [Substring] {
        var (pieces, rest) = ([Substring](), word)
        while rest.displayWidth > width {
            let piece = rest.prefix(max(1, String(rest).prefix(displayWidth: width).count))
            pieces.append(piece)
            rest = rest.dropFirst(piece.count)
        }
        return pieces + [rest]
    }
}
