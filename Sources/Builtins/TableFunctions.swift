import Interpreter
import Support

/// Figures put together, and what work takes.
enum TableFunctions {
    static let table = Builtin(
        "table",
        [
            .positional(
                "columns", [.list, .dataset, .neighborSet], "the columns' names; or a set, and nothing more"
            ).ofTexts,
            .positional(
                "rows", [.list], default: "a set's pictures",
                "lists with a value a column, or rows of tables that have such columns"),
        ],
        returns: [.table], summary: "Puts values together as rows under names.",
        discussion: """
            For plot, grid and save(t, \"figures.csv\"). A column is t.name, a row t[0]. Of a set: a row a picture, its \
            file's name and then its attributes, blank where they are unknown.
            """,
        examples: [
            .init(
                "t = table([\"k\", \"norm\"], [[k, norm(mean(nearest(faces, to: x, k: k)))] for k in [2, 4]])"
            ),
            .init("table([\"a\", \"b\"], [[1, 2], [3, 4]]).b", "[2, 4]"), .init("table(faces)[0].file"),
        ], seeAlso: ["plot", "cost", "grid", "save"],
        words: "dataframe csv"
    ) { call in
        if let set = call.any("columns"),
            let table = try SetTable.table(of: set, monitor: call.session.monitor)
        {
            guard call.any("rows") == nil else {
                throw call.complaint(
                    about: "rows", "a set has its own rows",
                    remedy: "table(\(call.label(of: "columns", or: "faces")))")
            }
            return table
        }
        guard let columns = try call.texts("columns", example: "[\"k\", \"seconds\"]"), !columns.isEmpty,
            Set(columns).count == columns.count
        else {
            throw call.complaint(
                about: "columns", "a table has a column at least, and no two of one name",
                remedy: "for example table([\"k\", \"seconds\"], [[10, 1.5], [20, 3]])")
        }
        guard let rows: ListValue = try call.optional("rows") else {
            throw call.complaint(
                about: "columns", "table needs rows beside the names of columns",
                remedy: "for example table([\"k\", \"seconds\"], [[10, 1.5], [20, 3]])")
        }
        return try TableValue(
            columns: columns,
            checking: rows.items.enumerated().map { number, row in
                try call.session.monitor.checkCancellation()
                return try cells(row, number: number, columns, call)
            })
    }

    private static func cells(
        _ row: any Value, number: Int, _ columns: [String], _ call: Call
    ) throws -> [any Value] {
        if let row = row as? RowValue {
            return try columns.map { name in
                guard let cell = try row.field(name) else {
                    throw call.complaint(about: "rows", "row \(number) has no column “\(name)”")
                }
                return cell
            }
        }
        guard let list = row as? ListValue, list.items.count == columns.count else {
            throw call.complaint(
                about: "rows",
                "row \(number) should be a list of \(columns.count), for \(columns.joined(separator: ", "))")
        }
        return list.items
    }

    static let cost = Builtin(
        "cost", [.expression("expression", "what to compute")],
        returns: [.table], summary: "What computing an expression takes: seconds, memory.",
        discussion: """
            One row: seconds, and the megabytes (10⁶ bytes) that the program came to hold meanwhile, all else that it \
            holds included. What the session has computed before is read back, and costs next to nothing; so does what \
            it remembers of lists. Memory is blank where the system does not tell.
            """,
        examples: [
            .init("cost(mean(faces)).seconds[0] < 60", "true"),
            .init("table([\"seconds\", \"megabytes\"], [cost(phi(x, size: [s, s]))[0] for s in [48, 64]])"),
        ], seeAlso: ["time", "table", "plot", "bench"]
    ) { call in
        let clock = ContinuousClock()
        let start = clock.now
        let peak = try PeakMemory.during { _ = try call.evaluate("expression") }
        let seconds = start.duration(to: clock.now) / .seconds(1)
        return TableValue(
            columns: ["seconds", "megabytes"], rows: [[seconds, peak.map { Double($0) / 1e6 } ?? Nothing()]])
    }
}
