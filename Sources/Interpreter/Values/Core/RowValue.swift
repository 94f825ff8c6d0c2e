import SessionStore
import Support

/// One row of a table: its cells are its fields.
public struct RowValue: NestingValue {
    /// The table of this row alone, which a session keeps.
    let table: TableValue

    /// - Precondition: there is a cell for each column.
    public init(columns: [String], cells: [any Value]) {
        table = TableValue(columns: columns, rows: [cells])
    }

    /// Sessions keep it as a table in a row.
    var extent: ListExtent { table.extent.enclosed }

    public var columns: [String] { table.columns }
    public var cells: [any Value] { table.rows[0] }

    public var typeName: String { "row" }

    /// "name z, psnr 31.24, ssim 0.91".
    public func summary(named name: String?) -> String {
        zip(columns, cells).map { "\($0) \($1.cellText)" }.joined(separator: ", ")
    }

    public var details: [Detail] { zip(columns, cells).map { Detail($0, $1.summary(named: nil)) } }

    public var figures: [Figure] {
        zip(columns, cells).compactMap { name, cell in (cell as? Double).map { Figure(name, $0) } }
    }

    public var json: JSONValue? { .row(JSONValue.record(columns, cells)) }

    public static let hasFields = true
    public var fieldNames: [String] { columns }

    public func field(_ name: String) throws -> (any Value)? {
        ColumnName.place(of: name, in: columns).map { cells[$0] }
    }

    public static let hasElements = true
    public var elementCount: Int? { cells.count }

    /// A cell by its column's position or name.
    public func element(at index: any Value) throws -> any Value {
        if let name = index as? String {
            guard let cell = try field(name) else { throw UnknownColumn(name: name, columns: columns) }
            return cell
        }
        return cells[try ElementIndex.resolve(index, count: cells.count, of: typeName)]
    }

    /// The cells of the columns at these positions.
    public func slice(_ positions: [Int]) throws -> any Value {
        RowValue(columns: positions.map { columns[$0] }, cells: positions.map { cells[$0] })
    }

    public func equals(_ other: RowValue) -> Bool { table.equals(other.table) }

    public static func advice(on sides: OperatorSides) -> String? {
        guard sides.either(.row), !sides.operation.isComparison else { return nil }
        return
            "a value of a row is taken by its name, as in r.count; what contrast gives becomes features by "
            + "mean(c.targets) - mean(c.sources)"
    }

    public static let phrase = "a row"
    public static let kind = "row"

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        let content = try table.write(to: writer)
        var hasher = ContentHasher(kind: Self.kind)
        hasher.update(content)
        return try writer.put(
            kind: Self.kind, hash: hasher.finish(), header: Header(table: content.hex), references: [content])
    }

    private struct Header: Codable {
        var table: String
    }

    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        let header = try reader.header(Header.self, of: object)
        guard let table = try reader.value(header.table, in: object) as? TableValue,
            let cells = table.rows.first, table.rows.count == 1
        else { throw ObjectDamagedError(object: object) }
        return RowValue(columns: table.columns, cells: cells)
    }
}

extension ValueType {
    public static let row = ValueType(RowValue.self)
}
