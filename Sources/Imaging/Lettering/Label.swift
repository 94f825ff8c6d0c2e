import Foundation

/// A text set in the built-in font, broken into lines that fit a width.
struct Label {
    /// Lines beyond this many are dropped, the last one kept ending in "..".
    private static let maximumLines = 4

    let lines: [String]

    /// Dots of the font are squares of this side.
    let scale: Int

    /// - Parameter width: pixels available; lines break at spaces, and inside words longer than a line.
    init(_ text: String, width: Int, scale: Int) {
        self.scale = scale
        let columns = max(1, width / (BitmapFont.cellWidth * scale))
        var lines = text.split(whereSeparator: \.isNewline).flatMap {
            Self.broken(Self.inFont(String($0)), columns: columns)
        }
        if lines.count > Self.maximumLines {
            lines = Array(lines.prefix(Self.maximumLines))
            lines[lines.count - 1] = Self.cut(lines[lines.count - 1], columns: columns)
        }
        self.lines = lines
    }

    /// The height of `count` lines in pixels.
    static func height(lines count: Int, scale: Int) -> Int {
        count * BitmapFont.cellHeight * scale
    }

    /// The width of a line's ink in pixels, without the last character's spacing.
    static func width(characters count: Int, scale: Int) -> Int {
        max(0, count * BitmapFont.cellWidth - 1) * scale
    }

    /// Draws the lines in black, centred on the column `center`, downwards from the row `top`; what falls
    /// outside `image` is not drawn.
    func draw(on image: inout Image, center: Int, top: Int) {
        for (number, line) in lines.enumerated() {
            var left = center - Self.width(characters: line.count, scale: scale) / 2
            for character in line {
                for dot in BitmapFont.dots(of: character) {
                    let row = top + Self.height(lines: number, scale: scale) + dot.row * scale
                    fillSquare(on: &image, left: left + dot.column * scale, top: row)
                }
                left += BitmapFont.cellWidth * scale
            }
        }
    }

    private func fillSquare(on image: inout Image, left: Int, top: Int) {
        for row in Self.inside(top, scale, of: image.height) {
            for column in Self.inside(left, scale, of: image.width) {
                for channel in 0..<3 { image[row, column, channel] = 0 }
            }
        }
    }

    /// Of the `count` rows or columns from `start`, those that are among the first `end`.
    private static func inside(_ start: Int, _ count: Int, of end: Int) -> Range<Int> {
        (start..<start + count).clamped(to: 0..<end)
    }

    /// The text in the font's characters; if it is longer than `width` pixels, it is cut and ends in "..".
    static func line(_ text: String, width: Int, scale: Int) -> String {
        let text = inFont(text)
        let columns = max(0, width / (BitmapFont.cellWidth * scale))
        return text.count <= columns ? text : cut(text, columns: columns)
    }

    /// The beginning of a longer text, ending in "..".
    private static func cut(_ text: String, columns: Int) -> String {
        String(text.prefix(max(0, columns - 2)) + "..".prefix(columns))
    }

    /// The letters of a text that the font lacks, each with what is drawn for it, in their order.
    static func lettersDrawnAsOthers(in text: String) -> [(letter: Character, drawn: String)] {
        text.compactMap { sign in
            guard !sign.isASCII, !sign.isWhitespace else { return nil }
            let drawn = inFont(String(sign))
            guard drawn.allSatisfy(BitmapFont.has) else { return (sign, "?") }
            return sign.isLetter && drawn != String(sign) ? (sign, drawn) : nil
        }
    }

    /// Characters that the font lacks and this program's labels use, in those that it has.
    private static func inFont(_ text: String) -> String {
        let substitutes: [Character: String] = [
            "×": "x", "·": "*", "−": "-", "–": "-", "—": "-", "…": "..", "α": "a", "β": "b", "λ": "l",
            "φ": "phi", "ĳ": "ij", "Ĳ": "IJ", "ŀ": "l", "Ŀ": "L", "ŉ": "'n", "ſ": "s",
            "‖": "|", "“": "\"", "”": "\"", "’": "'",
        ]
        return text.map { substitutes[$0] ?? letters($0) }.joined()
    }

    /// A letter that the font lacks without its marks: "a" for "ả".
    private static func letters(_ sign: Character) -> String {
        guard !BitmapFont.has(sign) else { return String(sign) }
        let plain = String(sign).folding(options: [.diacriticInsensitive, .widthInsensitive], locale: nil)
        return plain.allSatisfy(\.isASCII) ? plain : String(sign)
    }

    private static func broken(_ text: String, columns: Int) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            var rest = String(word)
            let current = lines[lines.count - 1]
            if current.isEmpty || current.count + 1 + rest.count <= columns {
                rest = current.isEmpty ? rest : current + " " + rest
                lines.removeLast()
            }
            while rest.count > columns {
                lines.append(String(rest.prefix(columns)))
                rest.removeFirst(columns)
            }
            lines.append(rest)
        }
        return lines
    }
}
