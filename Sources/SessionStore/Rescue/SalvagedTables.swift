import GRDB

/// The rows of a damaged session that can be read, table by table.
struct SalvagedTables {
    let file: PageFile
    private let schema: SalvagedSchema
    private let trees: PageTrees
    private let layouts: [String: TableLayout]

    /// How a table's rows are stored.
    struct TableLayout {
        /// In the order in which their values are stored; older formats lack the last ones.
        let columns: [String]
        /// The column that stands for the row's number, which is not stored again.
        let number: String?
    }

    /// - Parameters:
    ///   - db: a new session, which has the tables that the damaged one had.
    ///   - checkpoint: called often; what it throws ends the work.
    init(_ file: PageFile, like db: Database, checkpoint: () throws -> Void) throws {
        self.file = file
        schema = try SalvagedSchema(file, usual: db.firstPages(), checkpoint: checkpoint)
        trees = try PageTrees(file, roots: Set(schema.roots.values), checkpoint: checkpoint)
        layouts = try db.layouts()
    }

    /// Calls `body` with the number and the values, by column, of each row of a table.
    func forEachRow(
        of table: String, _ body: (_ number: Int64, _ row: SalvagedRow) throws -> Void
    ) throws {
        guard let layout = layouts[table] else { return }
        try forEachCell(of: table) { cell in
            guard let values = file.content(of: cell).flatMap(StoredRecord.values),
                values.count <= layout.columns.count
            else { return }
            var row = SalvagedRow(uniqueKeysWithValues: zip(layout.columns, values))
            if let number = layout.number { row[number] = cell.rowID.databaseValue }
            try body(cell.rowID, row)
        }
    }

    /// Calls `body` with the values of each entry of an index: those of its columns, then the number or the key of its
    /// row.
    func forEachEntry(of index: String, _ body: (_ values: [DatabaseValue]) -> Void) {
        forEachCell(of: index) { cell in
            if let values = file.content(of: cell).flatMap(StoredRecord.values) { body(values) }
        }
    }

    /// Calls `body` with each stored row of a table or entry of an index, unread.
    func forEachCell(of name: String, _ body: (BTreePage.Cell) throws -> Void) rethrows {
        guard let root = schema.roots[name] else { return }
        for page in trees.pages(ofRoot: root) {
            for cell in page.cells { try body(cell) }
        }
    }
}

extension Database {
    /// The first page of each table and index.
    fileprivate func firstPages() throws -> [String: Int] {
        let rows = try Row.fetchAll(self, sql: "SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0")
        return try rows.reduce(into: [:]) { $0[try $1.checked("name")] = try $1.checked("rootpage") as Int }
    }

    fileprivate func layouts() throws -> [String: SalvagedTables.TableLayout] {
        var layouts: [String: SalvagedTables.TableLayout] = [:]
        for row in try Row.fetchAll(self, sql: "PRAGMA main.table_list") {
            let (name, isKeyed): (String, Bool) = (try row.checked("name"), try row.checked("wr"))
            layouts[name] = try layout(of: name, isKeyed: isKeyed)
        }
        return layouts
    }

    /// - Parameter isKeyed: whether it is stored as an index over its key (`WITHOUT ROWID`), which then comes first.
    private func layout(of table: String, isKeyed: Bool) throws -> SalvagedTables.TableLayout {
        let columns = try Row.fetchAll(self, sql: "PRAGMA main.table_info(\(table))").map { row in
            (
                name: try row.checked("name") as String, type: try row.checked("type") as String,
                key: try row.checked("pk") as Int
            )
        }
        let key = columns.filter { $0.key > 0 }.sorted { $0.key < $1.key }
        guard !isKeyed else {
            return .init(columns: (key + columns.filter { $0.key == 0 }).map(\.name), number: nil)
        }
        let isNumbered = key.count == 1 && key[0].type == "INTEGER"
        return .init(columns: columns.map(\.name), number: isNumbered ? key[0].name : nil)
    }
}
