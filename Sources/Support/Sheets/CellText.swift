/// The meaning of a cell's text in a sheet, whatever its column.
package enum CellText {
    /// The decimal number in a cell; nil also for what Swift reads as a number and no table means as one: `0x19`.
    package static func number(_ cell: String) -> Double? {
        cell.utf8.contains { $0 | 0x20 == UInt8(ascii: "x") } ? nil : Double(cell)
    }

    /// Whether a cell says that its value is not known: a blank, or a word that pandas, R, Excel or SQL write for it.
    ///
    /// `none` is not among them: with no glasses, the value is known.
    package static func isUnknown(_ cell: String) -> Bool {
        cell.utf8.count <= longestUnknown && unknowns.contains(cell.lowercased())
    }

    private static let unknowns: Set<String> = [
        "", "na", "n/a", "#n/a", "<na>", "nan", "null", "unknown", "nothing", "?", "-", "--", "–", "—", ".",
    ]
    private static let longestUnknown = 7
}
