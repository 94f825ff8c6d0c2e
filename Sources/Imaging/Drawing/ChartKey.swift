/// The names of a chart's series above its frame, line after line, each with a dash of its colour.
package struct ChartKey {
    package struct Entry {
        package let text: String
        /// Where its dash begins, and where the text, in pixels.
        package let left: Int
        package let textLeft: Int
        package let top: Int
        /// Whether it names a series; the last may say instead how many there was no room for.
        package let isSeries: Bool
    }

    /// In the order of the series.
    package private(set) var entries: [Entry] = []
    /// The length of a dash.
    package let dash: Int

    private let scale: Int
    private static let top = 2

    /// - Parameters:
    ///   - left, right: the columns of pixels that names must fit between; longer ones are shortened.
    ///   - most: how high it may become, in pixels; there is always one line.
    package init(_ names: [String], left: Int, right: Int, most: Int, scale: Int) {
        (self.scale, dash) = (scale, 10 * scale)
        let lines = max(1, most / Label.height(lines: 1, scale: scale))
        let room = right - left - 26 * scale
        var (column, line) = (left, 0)
        for (number, name) in names.enumerated() {
            let text = Label.line(name, width: room, scale: scale)
            let width = Label.width(characters: text.count, scale: scale)
            if column > left, column + 14 * scale + width > right { (column, line) = (left, line + 1) }
            let isLast = line == lines - 1 && number < names.count - 1
            let next = names.dropFirst(number + 1).first.map {
                Label.line($0, width: room, scale: scale).count
            }
            let after = column + 26 * scale + width + 14 * scale
            if isLast, after + Label.width(characters: next ?? 0, scale: scale) > right {
                add("and \(names.count - number) more", at: column, line, isSeries: false)
                break
            }
            add(text, at: column, line, isSeries: true)
            column += 26 * scale + width
        }
    }

    private mutating func add(_ text: String, at column: Int, _ line: Int, isSeries: Bool) {
        entries.append(
            Entry(
                text: text, left: column, textLeft: isSeries ? column + 14 * scale : column,
                top: Self.top + Label.height(lines: line, scale: scale), isSeries: isSeries))
    }

    /// In pixels, with all its lines.
    package var height: Int {
        (entries.last?.top ?? Self.top) - Self.top + Label.height(lines: 1, scale: scale)
    }
}
