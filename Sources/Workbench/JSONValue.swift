import Interpreter

/// The values that JSON has a form for.
enum JSONValue: Encodable {
    case number(Double)
    case text(String)
    case boolean(Bool)
    case null
    case list([JSONValue])
    case row([String: JSONValue])
    case table([[String: JSONValue]])

    /// nil for pictures, sets, features and networks, which have figures instead.
    init?(_ value: any Value) {
        switch value {
        case let number as Double: self = .number(number)
        case let text as String: self = .text(text)
        case let flag as Bool: self = .boolean(flag)
        case is Nothing: self = .null
        case let list as ListValue:
            let items = list.items.compactMap { JSONValue($0) }
            guard items.count == list.items.count else { return nil }
            self = .list(items)
        case let table as TableValue: self = .table(table.rows.map { Self.record(table.columns, $0) })
        case let row as RowValue: self = .row(Self.record(row.columns, row.cells))
        default: return nil
        }
    }

    private static func record(_ columns: [String], _ cells: [any Value]) -> [String: JSONValue] {
        Dictionary(
            zip(columns, cells.map { JSONValue($0) ?? .text($0.summary(named: nil)) }),
            uniquingKeysWith: { $1 })
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number):
            // JSON has no form for what is not finite, which files and sessions of other programs may hold.
            guard number.isFinite else { return try container.encodeNil() }
            // Whole numbers without a fraction, as a person would write them.
            if let whole = Int(exactly: number) {
                try container.encode(whole)
            } else {
                try container.encode(number)
            }
        case .text(let text): try container.encode(text)
        case .boolean(let flag): try container.encode(flag)
        case .null: try container.encodeNil()
        case .list(let items): try container.encode(items)
        case .row(let row): try container.encode(row)
        case .table(let rows): try container.encode(rows)
        }
    }
}
