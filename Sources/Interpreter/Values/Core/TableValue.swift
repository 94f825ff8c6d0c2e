import Language
import SessionStore
import Support

/// Rows of values under named columns.
public struct TableValue: NestingValue {
    public let columns: [String]
    /// Each as long as `columns`.
    public let rows: [[any Value]]
    /// Whether its last rows matter most, so that a reader begins there. Not kept with a stored table.
    public var isReadFromEnd = false
    let extent: ListExtent

    /// A table made by dfi itself; those made by programs of the language are checked.
    ///
    /// - Precondition: every row has a value for each column.
    public init(columns: [String], rows: [[any Value]]) {
        precondition(rows.allSatisfy { $0.count == columns.count })
        self.columns = columns
        self.rows = rows
        extent = ListExtent(of: rows.joined())
    }

    /// - Throws: `DeepList`, `LongList`.
    package init(columns: [String], checking rows: [[any Value]]) throws {
        self.init(columns: columns, rows: rows)
        try extent.check(as: .table)
    }

    /// Whether a program can simply write down what is in its cells.
    package var hasPlainCells: Bool { extent.isPlain }

    public var typeName: String { "table" }

    public func summary(named name: String?) -> String {
        "table, \(rows.count) \(rows.count == 1 ? "row" : "rows"): \(NameList.phrase(columns, limit: Self.shownColumns))"
    }

    /// Nobody reads more names than this.
    package static let shownColumns = 50

    public func echo(width: Int?, monitor: any WorkMonitor) -> [String]? {
        lines(width: width, monitor: monitor)
    }

    public var json: JSONValue? { .table(rows.map { JSONValue.record(columns, $0) }) }

    public func equals(_ other: TableValue) -> Bool {
        columns == other.columns && rows.count == other.rows.count
            && zip(rows.joined(), other.rows.joined()).allSatisfy { $0.isEqual(to: $1) }
    }

    public static let hasFields = true
    public var fieldNames: [String] { columns }

    /// The column of that name, as a list.
    public func field(_ name: String) throws -> (any Value)? {
        try ColumnName.place(of: name, in: columns).map { column in
            try ValueMemory.require(elements: rows.count)
            return ListValue(rows.map { $0[column] })
        }
    }

    public static let hasElements = true
    public var elementsWithin: Int { rows.count * columns.count }

    /// A row by its position, the cells of a column by its name.
    public static func elementTypes(named: Bool) -> [ValueType] { named ? [.list] : [.row] }

    public var elementCount: Int? { rows.count }

    /// A row by its position, a column by its name.
    public func element(at index: any Value) throws -> any Value {
        if let name = index as? String {
            guard let column = try field(name) else { throw UnknownColumn(name: name, columns: columns) }
            return column
        }
        return RowValue(
            columns: columns, cells: rows[try ElementIndex.resolve(index, count: rows.count, of: typeName)])
    }

    /// - Throws: `SeveralColumns`, `BadIndex`.
    public func positions(of items: [any Value]) throws -> [Int] {
        if let name = items.first as? String, columns.contains(name) {
            throw SeveralColumns(first: name)
        }
        return try ElementIndex.resolve(items, count: rows.count, of: typeName)
    }

    /// The rows at these positions.
    public func slice(_ positions: [Int]) throws -> any Value {
        try ValueMemory.require(elements: positions.count)
        return try TableValue(columns: columns, checking: positions.map { rows[$0] })
    }

    public static func remedy(for misfit: ArgumentMisfit) -> String? {
        misfit.wants(.table) && !misfit.wants(.list) && misfit.isCertainly(.list)
            ? "a list xs of numbers becomes a table by table([\"i\", \"value\"], [[i, xs[i]] for i in 0..length(xs) - 1])"
            : nil
    }

    /// Tables are joined under the columns that both have, where they are known and few.
    public static func advice(on sides: OperatorSides) -> String? {
        guard sides.operation == .add, sides.both(.table) else { return nil }
        let tables = sides.constants.compactMap { $0 as? TableValue }
        let shared = tables.first?.columns.filter { tables.last?.columns.contains($0) ?? false } ?? []
        let columns = shared.isEmpty || shared.count > 6 ? ["k", "seconds"] : shared
        return "the rows of both, under columns that both have: table("
            + ListValue(columns).summary(named: nil) + ", [r for r in a] + [r for r in b])"
    }

    public static let phrase = "a table"
    public static let kind = "table"

    private struct Header: Codable {
        var columns: [String]
        /// The cells' objects, row by row; nil where all are scalars, which the content holds.
        var cells: [String]?
    }

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        var hasher = ContentHasher(kind: Self.kind)
        for column in columns { hasher.update(column) }
        if let content = try ScalarBytes.encode(rows.joined(), monitor: writer.monitor) {
            hasher.update(bytes: content)
            return try writer.put(
                kind: Self.kind, hash: hasher.finish(), header: Header(columns: columns), content: content)
        }
        try ValueMemory.require(storedBytes: elementsWithin * ObjectWriter.bytesPerPart)
        let cells = try rows.joined().map { cell in
            try writer.monitor.checkCancellation()
            return try cell.write(to: writer)
        }
        for cell in cells { hasher.update(cell) }
        return try writer.put(
            kind: Self.kind, hash: hasher.finish(), header: Header(columns: columns, cells: cells.map(\.hex)),
            references: cells)
    }

    public var quickIdentity: AnyHashable? {
        rows.withUnsafeBytes { $0.baseAddress }.map { [$0, columns] as [AnyHashable] }
    }

    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        let header = try reader.header(Header.self, of: object)
        let width = header.columns.count
        let cells =
            try header.cells.map { try $0.map { try reader.value($0, in: object) } }
            ?? ScalarBytes.decode(object)
        try ValueMemory.require(elements: cells.count, copies: 2)
        guard width > 0 ? cells.count % width == 0 : cells.isEmpty else {
            throw ObjectDamagedError(object: object)
        }
        let rows = stride(from: 0, to: cells.count, by: max(width, 1)).map { Array(cells[$0..<$0 + width]) }
        return try TableValue(columns: header.columns, checking: rows)
    }
}

extension ValueType {
    public static let table = ValueType(TableValue.self)
}

/// Thrown by `table["name"]` and `row["name"]` where there is no such column.
struct UnknownColumn: ExplainedError {
    let name: String
    let columns: [String]
    var message: String { "no column “\(name)”" }
    var remedy: String? {
        let hint = Suggestion.question(for: name, among: columns).map { $0 + " " } ?? ""
        return hint + "there are \(NameList.phrase(columns, limit: TableValue.shownColumns))"
    }
}

/// Thrown for `t[["a", "b"]]`, several columns in other languages.
private struct SeveralColumns: ExplainedError {
    let first: String
    var message: String { "a list takes rows of a table, by their positions" }
    var remedy: String? { "columns are taken one by one: [\(TextLiteral.quoted(first))]" }
}
