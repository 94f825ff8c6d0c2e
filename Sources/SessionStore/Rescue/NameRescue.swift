import Foundation
import GRDB

/// Copies names, and what undo would give them back.
///
/// Rows have no checksum, so a name must be known twice: from its row, and from an index or from the statement that bound
/// it. Where the rows are lost, the two indexes of the table have all but the statement's number.
struct NameRescue {
    let tables: SalvagedTables
    let db: Database
    /// What each statement that was read has bound.
    private var writes: [Int: Set<String>] = [:]
    /// The row of each name, by its index.
    private var rows: [String: Int64] = [:]
    /// The object in each row, by its index.
    private var objects: [Int64: String] = [:]

    /// Once objects and statements are copied.
    init(_ tables: SalvagedTables, to db: Database) throws {
        (self.tables, self.db) = (tables, db)
        for row in try Row.fetchAll(db, sql: "SELECT number, writes FROM cell") {
            writes[try row.checked("number")] = Set((try? row.checkedList("writes")) ?? [])
        }
        var (rows, objects) = (self.rows, self.objects)
        tables.forEachEntry(of: "sqlite_autoindex_name_1") { values in
            guard let (name, row) = Self.pair(values) else { return }
            rows[name] = row
        }
        tables.forEachEntry(of: "name_object") { values in
            guard let (object, row) = Self.pair(values) else { return }
            objects[row] = object
        }
        (self.rows, self.objects) = (rows, objects)
    }

    private static func pair(_ values: [DatabaseValue]) -> (String, Int64)? {
        guard values.count == 2, let text = String.fromDatabaseValue(values[0]),
            let row = Int64.fromDatabaseValue(values[1])
        else { return nil }
        return (text, row)
    }

    /// - Returns: the names that were there, copied or not.
    func copyNames() throws -> Set<String> {
        var found = Set(rows.keys)
        try tables.forEachRow(of: "name") { number, row in
            guard let name = row.text("name"),
                let cell = row.number("cell"),
                rows[name] == number || writes[cell]?.contains(name) == true
            else { return }
            found.insert(name)
            let object = row.text("object")
            guard let object, try db.hasObject(object), SessionRescue.isNumber(cell) else { return }
            try db.insert(row, into: "name")
        }
        for (name, number) in rows {
            guard let object = objects[number], try db.hasObject(object) else { continue }
            let cell = writes.filter { $0.value.contains(name) }.keys.max() ?? writes.keys.max() ?? 1
            try db.insert(
                ["name": name.databaseValue, "object": object.databaseValue, "cell": cell.databaseValue],
                into: "name")
        }
        return found
    }

    func copyUndo() throws {
        var indexed: Set<[DatabaseValue]> = []
        // object, cell, name
        tables.forEachEntry(of: "replaced_object") { indexed.insert($0) }
        try tables.forEachRow(of: "replaced") { _, row in
            guard let cell = row["cell"], let name = row["name"], let object = row["object"],
                indexed.contains([object, cell, name]) || isWritten(name, by: cell)
            else { return }
            if let hash = String.fromDatabaseValue(object), try !db.hasObject(hash) { return }
            try db.insert(row, into: "replaced")
        }
    }

    private func isWritten(_ name: DatabaseValue, by cell: DatabaseValue) -> Bool {
        guard let name = String.fromDatabaseValue(name), let cell = Int.fromDatabaseValue(cell) else {
            return false
        }
        return writes[cell]?.contains(name) == true
    }
}

extension Database {
    fileprivate func hasObject(_ hash: String) throws -> Bool {
        try Row.fetchOne(self, sql: "SELECT 1 FROM object WHERE hash = ?", arguments: [hash]) != nil
    }

    /// Inserts a row of a damaged session, unless it breaks a rule of its table or is there already.
    func insert(_ row: SalvagedRow, into table: String) throws {
        let columns = row.keys.sorted()
        do {
            try execute(
                sql: """
                    INSERT OR IGNORE INTO \(table) (\(columns.joined(separator: ", ")))
                    VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
                    """,
                arguments: StatementArguments(columns.compactMap { row[$0] }))
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            // A value of another type than the column's.
        }
    }
}
