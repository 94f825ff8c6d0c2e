import DeepFeatures
import Language
import Support

extension TableValue {
    /// The table for a page without an edge.
    public var lines: [String] { lines(width: nil) }

    /// The table with aligned columns: names, underlined, then a line a row.
    ///
    /// Columns of numbers stand at the right, all others at the left. Where `width` does not hold the table, texts are
    /// cut, ending in “…”; then columns at the right are left out, which the last line tells. Of two columns, a fact and
    /// its text, the second goes on in lines below instead. A table without rows is a line that says so.
    /// - Parameter width: columns of the terminal; nil for no limit.
    public func lines(width: Int?) -> [String] {
        guard !rows.isEmpty else { return ["no rows: \(columns.joined(separator: ", "))"] }
        return TableLayout(self, width: width).lines
    }

    /// What a row says in some columns, besides its pictures: texts as they are, numbers after their column's name.
    package func label(of row: [any Value], columns shown: [String]) -> String {
        let cells = zip(columns, row).filter { shown.contains($0.0) }
        return cells.compactMap { name, cell -> String? in
            switch cell {
            case is Picture, is Nothing: nil
            case let text as String: text
            default: "\(name) \(TableLayout.text(of: cell))"
            }
        }
        .joined(separator: ", ")
    }
}

/// How a table's cells are written, and how wide each column is.
struct TableLayout {
    private struct Column {
        let name: String
        let cells: [String]
        let isNumeric: Bool
        var width: Int
    }

    private var columns: [Column]
    private let rowCount: Int
    /// Names of the columns there was no room for.
    private var omitted: [String] = []

    /// Where the second of two columns is broken; nil where texts are cut.
    private var breakingWidth: Int?

    private static let gap = "  "
    /// Where there is no limit: enough for any path, and no more than a reader can follow.
    private static let widestCell = 300
    /// A text of this many columns can still be told from others.
    private static let narrowestText = 10

    init(_ table: TableValue, width: Int?) {
        let width = width.map { max($0, Self.narrowestText) }
        rowCount = table.rows.count
        let isFacts = table.columns.count == 2
        columns = table.columns.enumerated().map { index, name in
            Self.column(
                name, table.rows.map { $0[index] },
                limit: min(isFacts ? .max : width ?? .max, Self.widestCell))
        }
        if isFacts, let width, width - columns[0].width >= Self.narrowestText + Self.gap.count {
            breakingWidth = width
        } else if let width {
            fit(width)
        }
    }

    private static func column(_ name: String, _ values: [any Value], limit: Int) -> Column {
        let cells = texts(of: values).map { $0.cut(toWidth: limit) }
        let name = printable(name).cut(toWidth: limit)
        let numbers = values.count { $0 is Double }
        let others = values.count { !($0 is Double) && !isBlank($0) }
        return Column(
            name: name, cells: cells, isNumeric: numbers > others,
            width: cells.reduce(name.displayWidth) { max($0, $1.displayWidth) })
    }

    private static func isBlank(_ value: any Value) -> Bool {
        value is Nothing || (value as? String)?.isEmpty == true
    }

    /// Numbers of a column are written alike, whatever stands between them.
    private static func texts(of values: [any Value]) -> [String] {
        var numbers = NumberFormat.column(values.compactMap { $0 as? Double })[...]
        return values.map { $0 is Double ? numbers.popFirst() ?? "" : text(of: $0) }
    }

    /// What stands in a cell: a picture is its size, `nothing` an empty cell unless it is something unknown.
    static func text(of value: any Value) -> String {
        switch value {
        case let number as Double: NumberFormat.column([number])[0]
        case let picture as Picture: "image \(picture.image.width)×\(picture.image.height)"
        case let none as Nothing: none.isUnknown ? "unknown" : ""
        default: printable(value.summary(named: nil))
        }
    }

    /// Without what would break the line or steer the terminal.
    private static func printable(_ text: String) -> String {
        // Far beyond the widest cell, so that a text of megabytes costs nothing.
        String(text.prefix(4 * widestCell)).replacing("\n", with: "⏎").replacing("\t", with: " ").displayable
    }

    private var total: Int { columns.reduce(0) { $0 + $1.width + Self.gap.count } - Self.gap.count }

    private mutating func fit(_ width: Int) {
        while total > width, let widest = widestText() { columns[widest].width -= 1 }
        while total > width, columns.count > 1 { omitted.insert(columns.removeLast().name, at: 0) }
    }

    /// The widest column whose cells can be cut.
    private func widestText() -> Int? {
        columns.indices.filter { !columns[$0].isNumeric && columns[$0].width > Self.narrowestText }
            .max { columns[$0].width < columns[$1].width }
    }

    var lines: [String] {
        guard !columns.isEmpty else { return [] }
        let header = line { $0.name }
        let rule = line { String(repeating: "─", count: $0.name.displayWidth) }
        let body = (0..<rowCount).flatMap(lines(ofRow:))
        return [header, rule] + body + omission
    }

    private var omission: [String] {
        guard !omitted.isEmpty else { return [] }
        return [
            "… and \(omitted.count) more \(omitted.count == 1 ? "column" : "columns"): \(omitted.joined(separator: ", "))"
        ]
    }

    private func lines(ofRow row: Int) -> [String] {
        let whole = line { $0.cells[row] }
        guard let breakingWidth, whole.displayWidth > breakingWidth else { return [whole] }
        let first = columns[0].cells[row].padded(toWidth: columns[0].width) + Self.gap
        let margin = String(repeating: " ", count: first.displayWidth)
        return TextWrap.lines(columns[1].cells[row], width: breakingWidth, first: first, rest: margin)
    }

    private func line(_ cell: (Column) -> String) -> String {
        let padded = columns.map { column in
            let text = cell(column).cut(toWidth: column.width)
            let space = String(repeating: " ", count: column.width - text.displayWidth)
            return column.isNumeric ? space + text : text + space
        }
        let line = padded.joined(separator: Self.gap)
        return String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
    }
}
