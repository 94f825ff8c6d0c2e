import GRDB

/// A row of a damaged session, by column.
typealias SalvagedRow = [String: DatabaseValue]

extension SalvagedRow {
    /// nil where the column is missing or holds anything but text.
    func text(_ column: String) -> String? { self[column].flatMap(String.fromDatabaseValue) }

    /// nil where the column is missing or holds anything but a whole number.
    func number(_ column: String) -> Int? { self[column].flatMap(Int.fromDatabaseValue) }
}
