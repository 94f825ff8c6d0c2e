import Interpreter
import Support

/// Lists, and rows of tables, in order.
enum SortFunction {
    static let sort = Builtin(
        "sort",
        [
            .positional("values", [.list, .table], "numbers, texts or booleans; or a table"),
            .labelled("by", [.text], default: "none", "the column that a table's rows go by")
                .known(as: "key", "column", "on", "by_column"),
            .labelled("descending", [.boolean], default: "false", "whether the largest comes first")
                .known(as: "reverse", "decreasing"),
        ],
        returns: [.list, .table], summary: "A list, or a table's rows, in order, the smallest first.",
        discussion: """
            Numbers go by size, texts by the alphabet, capitals first, false before true. What is unknown, or nothing, \
            comes last either way, and what is equal stays in its order. The list or table itself stays as it is.
            """,
        examples: [
            .init("sort([3, 1, 2])", "[1, 2, 3]"),
            .init("sort([\"b\", \"a\"], descending: true)", "[\"b\", \"a\"]"),
            .init("sort(table([\"k\", \"s\"], [[1, 20], [2, 10]]), by: \"s\").k", "[2, 1]"),
        ], seeAlso: ["min", "max", "table"],
        words: "sorted argsort sortrows order_by sort_values arrange"
    ) { call in
        let isDescending = try call.optional("descending", as: Bool.self) ?? false
        let column = try call.optional("by", as: String.self)
        guard let table = call.any("values") as? TableValue else {
            guard column == nil else {
                throw call.complaint(
                    about: "by", "by: names a table's column, and this is a list",
                    remedy: "leave by: out; sort(t, by: \"name\") sorts a table")
            }
            let items = try call.required("values", as: ListValue.self).items
            let order = try order(of: items, isDescending: isDescending, called: "the list", call)
            return ListValue(order.map { items[$0] })
        }
        let cells = try cells(of: table, in: column, call)
        return try table.keeping(
            order(of: cells, isDescending: isDescending, called: "the column", call))
    }

    /// The first value of the rarer type, and where it stands.
    private static func oddOne(of values: [any Value], isList: Bool) -> String {
        let known = values.enumerated().filter { !($0.element is Nothing) }
        let counts = Dictionary(grouping: known, by: \.element.typeName).mapValues(\.count)
        guard
            let odd = known.min(by: {
                counts[$0.element.typeName, default: 0] < counts[$1.element.typeName, default: 0]
            })
        else { return "" }
        let text = odd.element.summary(named: nil).excerpt(characters: 40)
        return "\(isList ? "element" : "row") \(odd.offset), counted from 0, has "
            + (odd.element is String ? "“\(text)”" : text)
    }

    private static func cells(of table: TableValue, in column: String?, _ call: Call) throws -> [any Value] {
        let names = NameList.phrase(table.columns, limit: 50)
        guard let column else {
            throw call.complaint(
                about: "values", "sort of a table needs by:, the column that its rows go by",
                remedy: table.columns.first.map { "for example by: \"\($0)\"; there are \(names)" })
        }
        guard let place = ColumnName.place(of: column, in: table.columns) else {
            let hint = Suggestion.question(for: column, among: table.columns)
            throw call.complaint(
                about: "by", "no column “\(column)” in this table", label: hint, remedy: "there are \(names)")
        }
        return table.rows.map { $0[place] }
    }

    /// The places of the values in their order; those of blanks come last.
    private static func order(
        of values: [any Value], isDescending: Bool, called what: String, _ call: Call
    ) throws -> [Int] {
        func places<Key: Comparable>(by key: (any Value) -> Key?) -> [Int]? {
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
            known.sort { isDescending ? $0.key > $1.key : $0.key < $1.key }
            return known.map(\.place) + blank
        }
        try call.session.monitor.checkCancellation()
        if let order = places(by: { $0 as? Double }) ?? places(by: { $0 as? String })
            ?? places(by: { ($0 as? Bool).map { $0 ? 1 : 0 } })
        {
            return order
        }
        let types = values.reduce(into: [String]()) { types, value in
            if !(value is Nothing), !types.contains(value.typePhrase) { types.append(value.typePhrase) }
        }
        throw call.complaint(
            about: what == "the list" ? "values" : "by",
            "sort needs numbers only, texts only or booleans only; \(what) holds \(NameList.phrase(types, limit: 5))",
            remedy: types.count > 1
                ? "sort those of one type; " + oddOne(of: values, isList: what == "the list")
                : "sort by something it has, such as its name or a figure of it")
    }
}
