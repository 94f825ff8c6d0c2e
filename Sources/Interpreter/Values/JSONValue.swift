/// A value as JSON has it.
public enum JSONValue: Encodable, Sendable {
    case number(Double)
    case text(String)
    case boolean(Bool)
    case null
    case list([JSONValue])
    case row([String: JSONValue])
    case table([[String: JSONValue]])

    /// Cells under their columns' names; a value that JSON has no form for is its summary.
    static func record(_ columns: [String], _ cells: [any Value]) -> [String: JSONValue] {
        Dictionary(
            zip(columns, cells.map { $0.json ?? .text($0.summary(named: nil)) }),
            uniquingKeysWith: { $1 })
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
