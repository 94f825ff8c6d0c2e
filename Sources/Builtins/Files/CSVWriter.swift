import DeepFeatures
import Foundation
import Interpreter
import PictureValues

/// Writes tables so that they are read back as they were.
enum CSVWriter {
    static func bytes(of table: TableValue) -> [UInt8] {
        let hasQuantities = table.columns.indices.map { column in
            table.rows.contains { $0[column] is Double || $0[column] is Bool }
        }
        let body = table.rows.map { zip($0, hasQuantities).map(cell) }
        let lines = ([table.columns.map(quoted)] + body).map(line)
        return [UInt8]((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// A value as a cell. Nothing and the unknown are blank, as in the tables that sets read. A text that reads like
    /// another value is quoted, and so is every text in a column that also has numbers or booleans, which would
    /// otherwise be read as words.
    private static func cell(of value: any Value, amongQuantities: Bool) -> String {
        switch value {
        case is Nothing: ""
        case is Double, is Bool: value.summary(named: nil)
        default: text(of: value, isQuoted: amongQuantities)
        }
    }

    private static func text(of value: any Value, isQuoted: Bool) -> String {
        let text = value.summary(named: nil)
        return isQuoted || CSV.isAmbiguous(text) ? inQuotes(text) : quoted(text)
    }

    /// A line of blank cells alone is not a row: the first of them becomes `NA`.
    private static func line(_ cells: [String]) -> String {
        (cells.allSatisfy(\.isEmpty) ? ["NA"] + cells.dropFirst() : cells).joined(separator: ",")
    }

    private static func quoted(_ cell: String) -> String {
        cell.contains { "\",;\t\n\r".contains($0) } ? inQuotes(cell) : cell
    }

    private static func inQuotes(_ cell: String) -> String {
        "\"\(cell.replacingOccurrences(of: "\"", with: "\"\""))\""
    }
}
