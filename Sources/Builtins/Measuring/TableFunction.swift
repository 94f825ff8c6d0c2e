import DeepFeatures
import Interpreter
import PictureValues

struct TableFunction: Function {
    static let page = FunctionPage(
        summary: "Puts values together as rows under names.",
        discussion: """
            For plot, grid and save(t, \"figures.csv\"). A column is t.name, a row t[0]. For a set: a row per picture, \
            with its file's name and then its attributes, blank where they are unknown.
            """,
        examples: [
            .init(
                "t = table([\"k\", \"norm\"], [[k, norm(mean(nearest(faces, to: x, k: k)))] for k in [2, 4]])"
            ),
            .init("table([\"a\", \"b\"], [[1, 2], [3, 4]]).b", "[2, 4]"), .init("table(faces)[0].file"),
        ], seeAlso: ["plot", "cost", "grid", "save"],
        words: "dataframe csv")

    /// A set, or the names of columns.
    @Positional(
        "the columns' names; or a set, alone", .example("[\"k\", \"seconds\"]"))
    var columns: SetOrNames
    @Positional(
        "lists with a value per column, or rows of tables with these columns", absent: "a set's pictures")
    var rows: ListValue?

    func run(_ call: Call) throws -> TableValue {
        switch columns {
        case .set(let set): try table(of: set, call)
        case .names(let names): try table(names, call)
        }
    }

    private func table(of set: PictureSet, _ call: Call) throws -> TableValue {
        guard rows == nil else {
            throw call.complaint(
                about: $rows, "a set has its own rows",
                remedy: "table(\(call.code(of: $columns, or: "faces")))")
        }
        return try set.pictures.table(monitor: call.monitor)
    }

    private func table(_ names: [String], _ call: Call) throws -> TableValue {
        guard !names.isEmpty, Set(names).count == names.count else {
            throw call.complaint(
                about: $columns, "a table needs at least one column, and no two of the same name",
                remedy: "for example table([\"k\", \"seconds\"], [[10, 1.5], [20, 3]])")
        }
        guard let rows else {
            throw call.complaint(
                about: $columns, "table needs rows as well as the names of columns",
                remedy: "for example table([\"k\", \"seconds\"], [[10, 1.5], [20, 3]])")
        }
        return try TableValue(
            columns: names,
            checking: rows.items.enumerated().map { number, row in
                try call.monitor.checkCancellation()
                return try cells(row, number: number, names, call)
            })
    }

    private func cells(
        _ row: any Value, number: Int, _ names: [String], _ call: Call
    ) throws -> [any Value] {
        if let row = row as? RowValue {
            return try names.map { name in
                guard let cell = try row.field(name) else {
                    throw call.complaint(about: $rows, "row \(number) has no column “\(name)”")
                }
                return cell
            }
        }
        guard let list = row as? ListValue, list.items.count == names.count else {
            throw call.complaint(
                about: $rows,
                "row \(number), counted from 0, should be a list of \(names.count), for \(names.joined(separator: ", "))",
                remedy: "a value for each column, and nothing for one that is not there: [3, nothing]")
        }
        return list.items
    }
}
