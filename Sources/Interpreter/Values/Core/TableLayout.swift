import Language
import Support

extension TableValue {
    /// The table without a limit to its width.
    public var lines: [String] { lines(width: nil) }

    /// The table with aligned columns: names, underlined, then a row in a line, or in several.
    ///
    /// Columns of numbers are aligned right, all others left. If the table is wider than `width`, texts are broken into
    /// several lines, numbers never; then columns on the right are left out, as the last line says, which also counts
    /// rows beyond the first 10,000. Without a limit all rows and columns are there and a row is a line. A table
    /// without rows is a line that says so.
    ///
    /// Cost: a pass over the cells that are shown.
    /// - Parameters:
    ///   - width: columns of the terminal; nil for no limit.
    ///   - monitor: asked for each row whether to stop, which leaves a line that says so.
    public func lines(width: Int?, monitor: any WorkMonitor = SilentMonitor()) -> [String] {
        guard !rows.isEmpty else { return ["no rows: \(columns.joined(separator: ", "))"] }
        do {
            return try TableLayout(self, width: width, monitor: monitor).lines(monitor)
        } catch {
            return ["… \(error.message)"]
        }
    }
}

/// How a table's cells are written, and how wide each column is.
struct TableLayout {
    private var columns: [TableColumn] = []
    private let rowCount: Int
    /// Names of the columns there was no room for.
    private var omitted: ArraySlice<String> = []
    private let omittedRows: Int
    /// Whether cells are broken to their column's width; without a limit they are whole, each on its line.
    private let isBroken: Bool

    private static let gap = "  "
    /// Nobody reads more rows than these at a terminal.
    private static let mostRows = 10_000
    /// Names of omitted columns that are listed.
    private static let mostNames = 12

    /// - Throws: `WorkCancelled`.
    init(_ table: TableValue, width: Int?, monitor: any WorkMonitor) throws(WorkCancelled) {
        let width = width.map { max($0, TableColumn.narrowestText) }
        rowCount = width == nil ? table.rows.count : min(table.rows.count, Self.mostRows)
        omittedRows = table.rows.count - rowCount
        isBroken = width != nil
        var least = 0
        for (index, name) in table.columns.enumerated() {
            let values = table.rows.prefix(rowCount).lazy.map { $0[index] }
            let column = try TableColumn(name, values, monitor: monitor)
            least += column.least + (columns.isEmpty ? 0 : Self.gap.count)
            if let width, least > width, !columns.isEmpty {
                omitted = table.columns[index...]
                break
            }
            columns.append(column)
        }
        if let width { fit(width) }
    }

    private var total: Int { columns.reduce(0) { $0 + $1.width + Self.gap.count } - Self.gap.count }

    private mutating func fit(_ width: Int) {
        var excess = total - width
        while excess > 0, let widest = widestText() {
            columns[widest].width -= 1
            excess -= 1
        }
    }

    /// The widest column whose cells can be broken.
    private func widestText() -> Int? {
        columns.indices.filter { columns[$0].width > columns[$0].least }
            .max { columns[$0].width < columns[$1].width }
    }

    /// - Throws: `WorkCancelled`.
    func lines(_ monitor: any WorkMonitor) throws(WorkCancelled) -> [String] {
        guard !columns.isEmpty else { return [] }
        let header = lines { $0.name }
        let rule = lines { String(repeating: "─", count: min($0.name.displayWidth, $0.width)) }
        var lines = header + rule
        for row in 0..<rowCount {
            if monitor.isCancelled { throw WorkCancelled() }
            lines += self.lines { $0.cells[row] }
        }
        return lines + omission
    }

    private var omission: [String] {
        var lines: [String] = []
        if omittedRows > 0 {
            lines.append(
                "… and \(NumberFormat.grouped(omittedRows)) more rows; save(…, \"t.csv\") writes them all")
        }
        if !omitted.isEmpty {
            let names = omitted.prefix(Self.mostNames).joined(separator: ", ")
            let more = omitted.count > Self.mostNames ? ", …" : ""
            lines.append(
                "… and \(NumberFormat.grouped(omitted.count)) more "
                    + "\(omitted.count == 1 ? "column" : "columns"): \(names)\(more)")
        }
        return lines
    }

    /// A row, in as many lines as its longest cell needs.
    private func lines(_ cell: (TableColumn) -> String) -> [String] {
        let cells = columns.map { isBroken ? $0.broken(cell($0)) : [cell($0)] }
        let height = cells.reduce(1) { max($0, $1.count) }
        return (0..<height).map { number in
            let padded = zip(columns, cells).map { column, lines in
                column.padded(number < lines.count ? lines[number] : "")
            }
            let line = padded.joined(separator: Self.gap)
            return String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
        }
    }
}
