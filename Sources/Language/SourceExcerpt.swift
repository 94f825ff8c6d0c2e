import Support

/// A source line prepared for a terminal, and the columns a span takes in it.
///
/// Tabs are spread to every fourth column, characters a terminal would act on are written as escapes, and of a long line
/// only the surroundings of the span are kept. A span over several lines is cut at the end of its first.
struct SourceExcerpt {
    private(set) var line = ""
    /// Columns before the span, from 0.
    private(set) var column = 0
    /// Columns of the span, at least 1.
    private(set) var width = 1

    /// Columns shown of a line if the terminal sets no limit.
    private static let defaultRoom = 160
    /// Bytes looked at on each side of the span's start and end: enough for `room`, whatever the line's length.
    private static let reach = 2000

    /// - Parameter room: columns available for the line.
    init(of span: SourceSpan, in source: SourceText, room: Int? = nil) {
        let full = source.lineSpan(at: span.lower)
        let lower = min(max(span.lower, full.lower), full.upper)
        let upper = min(max(span.upper, lower), full.upper, lower + Self.reach)
        let near = SourceSpan(max(full.lower, lower - Self.reach), min(full.upper, upper + Self.reach))
        var cells = Self.cells(source[SourceSpan(near.lower, lower)], from: 0)
        column = cells.count
        cells += Self.cells(source[SourceSpan(lower, upper)], from: cells.count)
        width = max(1, cells.count - column)
        cells += Self.cells(source[SourceSpan(upper, near.upper)], from: cells.count)
        cut(cells, to: room, isCutBefore: near.lower > full.lower, isCutAfter: near.upper < full.upper)
    }

    /// Keeps what fits around the span; if the line is cut, a quarter of that is before the span.
    /// - Parameter limit: columns available, including the marks for what is left out; nil for the usual room.
    private mutating func cut(_ cells: [Cell], to limit: Int?, isCutBefore: Bool, isCutAfter: Bool) {
        var room = Self.defaultRoom
        if let limit, limit < room + 2 {
            let isWhole = cells.count <= limit && !isCutBefore && !isCutAfter
            room = isWhole ? limit : limit - 2
        }
        let surplus = max(0, cells.count - room)
        let start = min(max(0, column - room / 4), surplus)
        let end = min(start + room, cells.count)
        let hasBefore = isCutBefore || start > 0
        let hasAfter = isCutAfter || end < cells.count
        line = (hasBefore ? "…" : "") + Self.text(cells[start..<end]) + (hasAfter ? "…" : "")
        width = max(1, min(width, end - column))
        column += (hasBefore ? 1 : 0) - start
    }

    /// One column: a character, or nil where the one before is wider than a column.
    private typealias Cell = Character?

    private static func cells(_ text: String, from column: Int) -> [Cell] {
        var cells: [Cell] = []
        for character in text.displayable(keeping: { $0.isDisplayable || $0 == "\t" }) {
            if character == "\t" {
                cells += Array(repeating: " ", count: 4 - (column + cells.count) % 4)
            } else if character.displayWidth > 0 {
                cells += [character] + Array(repeating: nil, count: character.displayWidth - 1)
            }
        }
        return cells
    }

    private static func text(_ cells: ArraySlice<Cell>) -> String {
        String(cells.compactMap { $0 })
    }
}
