import GRDB
import Support

extension SessionStore {
    /// What each traced cell read, used and showed; damaged rows are left out. Cells of earlier formats have none.
    /// - Parameters:
    ///   - withOutputs: whether to read what the cells showed.
    ///   - last: only the cells after this one.
    ///   - damaged: called for each row that is left out, with its table and what is wrong with it.
    public func traces(
        withOutputs: Bool = false, after last: Int = .min,
        damaged: (_ table: String, _ reason: String) -> Void = { _, _ in }
    ) throws -> [Int: CellTrace] {
        try read { db in
            var traces: [Int: CellTrace] = [:]
            for row in try Row.fetchAll(
                db, sql: "SELECT number, saved FROM cell WHERE traced = 1 AND number > ?", arguments: [last])
            {
                guard let number: Int = try? row.checked("number") else { continue }
                traces[number] = CellTrace(secondsSaved: (try? row.checkedSeconds("saved")) ?? 0)
            }
            try add(from: "cell_read", after: last, "cell, name", in: db, damaged) { row, cell in
                let read = CellTrace.Read(
                    name: try row.checked("name"), binder: try row.checked("binder"),
                    object: try row.checkedHash("object"))
                traces[cell]?.reads.append(read)
            }
            try add(from: "cell_file", after: last, "cell, path", in: db, damaged) { row, cell in
                let path: String = try row.checked("path")
                let file = InputFile(given: path, path: path, hash: try row.checked("hash"))
                traces[cell]?.files.append(file)
            }
            try add(from: "cell_setting", after: last, "cell, key", in: db, damaged) { row, cell in
                let (key, value): (String, String) = (try row.checked("key"), try row.checked("value"))
                traces[cell]?.settings[key] = value
            }
            guard withOutputs else { return traces }
            try add(from: "cell_output", after: last, "cell, position", in: db, damaged) { row, cell in
                let kind: String = try row.checked("kind")
                guard let kind = CellTrace.Output.Kind(rawValue: kind) else {
                    throw MalformedRow(reason: "column kind holds “\(kind)”, which is not a kind of output")
                }
                let object: String? = try row.checkedIfPresent("object")
                traces[cell]?.outputs.append(
                    CellTrace.Output(
                        kind, try row.checked("text"),
                        object: object == nil ? nil : try row.checkedHash("object")))
            }
            return traces
        }
    }

    /// Calls `body` with each row of a table that can be read, and its cell.
    private func add(
        from table: String, after last: Int, _ order: String, in db: Database,
        _ damaged: (String, String) -> Void, _ body: (Row, Int) throws -> Void
    ) throws {
        let sql = "SELECT * FROM \(table) WHERE cell > ? ORDER BY \(order)"
        for row in try Row.fetchAll(db, sql: sql, arguments: [last]) {
            do { try body(row, try row.checked("cell")) } catch let error as MalformedRow {
                damaged(table, error.reason)
            }
        }
    }
}
