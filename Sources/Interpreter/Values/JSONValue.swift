/// A value as JSON has it.
public enum JSONValue: Encodable, Sendable {
    case number(Double)
    case text(String)
    case boolean(Bool)
    case null
    case list([JSONValue])
    case row([String: JSONValue])
    case table([[String: JSONValue]])

    /// Cells under their columns' names; a value that JSON has no form for is its summary. Of columns with one name the
    /// first has it, as in the language, and the others are `name_2`, `name_3` …
    static func record(_ columns: [String], _ cells: [any Value]) -> [String: JSONValue] {
        var record: [String: JSONValue] = [:]
        let names = Set(columns)
        for (column, cell) in zip(columns, cells) {
            var (name, number) = (column, 2)
            while record[name] != nil || name != column && names.contains(name) {
                name = "\(column)_\(number)"
                number += 1
            }
            record[name] = cell.json ?? .text(cell.summary(named: nil))
        }
        return record
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number):
            // JSON has no form for numbers that are not finite, which files and sessions of other programs may hold.
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
