import Interpreter
import PictureValues
import Support

struct SortFunction: Function {
    static let page = FunctionPage(
        summary: "A list, or a table's rows, in order, the smallest first.",
        discussion: """
            Numbers go by size, texts by the alphabet, capitals first, false before true. Unknown values and nothing \
            come last in either direction, and equal values keep their order. The list or table itself stays as it is.
            """,
        examples: [
            .init("sort([3, 1, 2])", "[1, 2, 3]"),
            .init("sort([\"b\", \"a\"], descending: true)", "[\"b\", \"a\"]"),
            .init("sort(table([\"k\", \"s\"], [[1, 20], [2, 10]]), by: \"s\").k", "[2, 1]"),
        ], seeAlso: ["min", "max", "table"],
        words: "sorted argsort sortrows order_by sort_values arrange order")
    static let gives = ListOrTable.types

    @Positional("numbers, texts or booleans; or a table", .remedy(Self.remedyForSet))
    var values: ListOrTable
    @Labelled(
        "the column to sort a table's rows by", absent: "none",
        .known(as: ["key", "column", "on", "by_column"]), .completes(.column), .remedy(Self.remedyForColumns))
    var by: String?
    @Labelled("whether the largest comes first", .known(as: ["reverse", "decreasing"]))
    var descending = false

    func run(_ call: Call) throws -> any Value {
        switch values {
        case .list(let list):
            guard by == nil else {
                throw call.complaint(
                    about: $by, "by: names a table's column, but this is a list",
                    remedy: "leave by: out; sort(t, by: \"name\") sorts a table")
            }
            return ListValue(try order(of: list.items, in: .list, call).map { list.items[$0] })
        case .table(let table):
            return try table.slice(order(of: cells(of: table, call), in: .column, call))
        }
    }

    enum ListOrTable: ArgumentUnion {
        case list(ListValue)
        case table(TableValue)

        static var first: (ListValue) -> ListOrTable { Self.list }
        static var second: (TableValue) -> ListOrTable { Self.table }

        var asValue: any Value {
            switch self {
            case .list(let list): list
            case .table(let table): table
            }
        }
    }

    /// A set is sorted as a table.
    @Sendable
    private static func remedyForSet(_ found: [ValueType], _ written: String) -> String? {
        guard found.allSatisfy({ $0 == .dataset || $0 == .neighborSet }) else { return nil }
        let name = written.isEmpty ? "faces" : written
        return "a set is sorted as a table of its attributes: sort(table(\(name)), by: \"age\")"
    }

    /// A table is sorted by several columns one after the other.
    @Sendable
    private static func remedyForColumns(_ found: [ValueType], _ written: String) -> String? {
        guard found == [.list] else { return nil }
        return "one column at a time, the most important last: equal rows keep their order, as in "
            + "sort(sort(t, by: \"b\"), by: \"a\")"
    }

    /// What is sorted.
    private enum Sorted {
        case list
        case column
    }

    private func cells(of table: TableValue, _ call: Call) throws -> [any Value] {
        let names = NameList.phrase(table.columns, limit: 50)
        guard let by else {
            throw call.complaint(
                about: $values, "sorting a table needs by:, the column to sort its rows by",
                remedy: table.columns.first.map { "for example by: \"\($0)\"; there are \(names)" })
        }
        guard let place = ColumnName.place(of: by, in: table.columns) else {
            throw call.complaint(
                about: $by, "no column “\(by)” in this table",
                label: Suggestion.question(for: by, among: table.columns), remedy: "there are \(names)")
        }
        return table.rows.map { $0[place] }
    }

    /// The places of the values in order; those of blanks come last.
    private func order(of values: [any Value], in sorted: Sorted, _ call: Call) throws -> [Int] {
        try call.monitor.checkCancellation()
        if let order = places(of: values, by: { $0 as? Double }) ?? places(of: values, by: { $0 as? String })
            ?? places(of: values, by: { ($0 as? Bool).map { $0 ? 1 : 0 } })
        {
            return order
        }
        let types = values.reduce(into: [String]()) { types, value in
            if !(value is Nothing), !types.contains(value.typePhrase) { types.append(value.typePhrase) }
        }
        let what = sorted == .list ? "the list" : "the column"
        throw call.complaint(
            about: sorted == .list ? $values : $by,
            "sort needs numbers only, texts only or booleans only; \(what) holds "
                + NameList.phrase(types, limit: 5),
            remedy: types.count > 1
                ? "sort those of one type; " + oddOne(of: values, in: sorted)
                : "sort by something they have, such as a name or a number")
    }

    /// The order by a key, blanks last; nil where a value has none.
    private func places<Key: Comparable>(of values: [any Value], by key: (any Value) -> Key?) -> [Int]? {
        var known: [(key: Key, place: Int)] = []
        var blank: [Int] = []
        for (place, value) in values.enumerated() {
            if value is Nothing {
                blank.append(place)
            } else if let key = key(value) {
                known.append((key, place))
            } else {
                return nil
            }
        }
        // The sort is stable, in both directions.
        known.sort { descending ? $0.key > $1.key : $0.key < $1.key }
        return known.map(\.place) + blank
    }

    /// The first value of the rarer type, and where it is.
    private func oddOne(of values: [any Value], in sorted: Sorted) -> String {
        let known = values.enumerated().filter { !($0.element is Nothing) }
        let counts = Dictionary(grouping: known, by: \.element.typeName).mapValues(\.count)
        guard
            let odd = known.min(by: {
                counts[$0.element.typeName, default: 0] < counts[$1.element.typeName, default: 0]
            })
        else { return "" }
        let text = odd.element.summary(named: nil).excerpt(characters: 40)
        return "\(sorted == .list ? "element" : "row") \(odd.offset), counted from 0, has "
            + (odd.element is String ? "“\(text)”" : text)
    }
}
