import Language
import Support

/// A column of a table as text.
struct TableColumn {
    let name: String
    let cells: [String]
    /// Numbers are aligned right.
    let isNumeric: Bool
    /// In columns of the terminal.
    var width: Int
    /// The width it needs: that of its numbers, which are never broken, and of a few letters.
    let least: Int

    /// A text of this many columns can still be read.
    static let narrowestText = 10
    /// Wider cells are not aligned: the rest of their line is farther right.
    private static let widestAligned = 300

    /// - Throws: `WorkCancelled`.
    init(
        _ name: String, _ values: some Collection<any Value>, monitor: any WorkMonitor
    ) throws(WorkCancelled) {
        var cells: [String] = []
        var numbers: [Double] = []
        var others = 0
        cells.reserveCapacity(values.count)
        for value in values {
            if monitor.isCancelled { throw WorkCancelled() }
            if let number = value as? Double {
                numbers.append(number)
                cells.append("")
            } else {
                others += Self.isBlank(value) ? 0 : 1
                cells.append(value.cellText.cut(toWidth: CellLine.longest))
            }
        }
        let isNumeric = numbers.count > others
        let name = CellLine.printable(name).cut(toWidth: CellLine.longest)
        var unbroken = isNumeric ? name.displayWidth : 0
        // Numbers of a column have one format, whatever is between them.
        var written = NumberFormat.column(numbers)[...]
        for (index, value) in values.enumerated() where value is Double {
            cells[index] = written.popFirst() ?? ""
            unbroken = max(unbroken, cells[index].utf8.count)
        }
        let natural = cells.reduce(name.displayWidth) { max($0, $1.displayWidth) }
        (self.name, self.cells, self.isNumeric) = (name, cells, isNumeric)
        width = min(natural, max(Self.widestAligned, unbroken))
        least = min(width, max(Self.narrowestText, unbroken))
    }

    /// A cell in lines of the column's width.
    func broken(_ cell: String) -> [String] {
        cell.utf8.count <= width || cell.displayWidth <= width
            ? [cell] : TextWrap.brokenLines(cell, width: width)
    }

    /// A cell, or a line of it, with spaces up to the column's width.
    func padded(_ text: String) -> String {
        let space = String(repeating: " ", count: max(0, width - text.displayWidth))
        return isNumeric ? space + text : text + space
    }

    private static func isBlank(_ value: any Value) -> Bool {
        value is Nothing || (value as? String)?.isEmpty == true
    }
}
