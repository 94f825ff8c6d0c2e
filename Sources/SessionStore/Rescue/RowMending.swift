import GRDB

/// Rows that were copied although something in them makes no sense: nothing else shows that a bit of them has changed.
struct RowMending {
    let db: Database

    func run() throws {
        try mendStatements()
        // These are found again.
        try db.execute(sql: "DELETE FROM file WHERE \(Self.isNoHash("hash"))")
        try db.execute(
            sql: """
                DELETE FROM node WHERE \(Self.isNoHash("key")) OR NOT json_valid(inputs) OR EXISTS (
                    SELECT 1 FROM json_each(iif(json_valid(inputs), inputs, '[]')) WHERE \(Self.isNoHash("value")))
                """)
    }

    /// Statements keep what can be read of them.
    private func mendStatements() throws {
        for row in try Row.fetchAll(db, sql: "SELECT * FROM cell") {
            if (try? row.checkedList("reads")) == nil { try set("reads", to: "[]", in: row) }
            if (try? row.checkedList("writes")) == nil { try set("writes", to: "[]", in: row) }
            if (try? row.checkedSeconds("seconds")) == nil { try set("seconds", to: 0, in: row) }
            if (try? row.checkedDate("time")) == nil { try set("time", to: 0, in: row) }
            do { _ = try row.checkedRemarks("remarks") } catch is MalformedRow {
                try set("remarks", to: String?.none, in: row)
            }
        }
    }

    private func set(_ column: String, to value: some DatabaseValueConvertible, in row: Row) throws {
        let number: Int = try row.checked("number")
        try db.execute(
            sql: "UPDATE cell SET \(column) = ?, worked = 0 WHERE number = ?", arguments: [value, number])
    }

    private static func isNoHash(_ column: String) -> String {
        "length(\(column)) <> 64 OR \(column) GLOB '*[^0-9a-f]*'"
    }
}
