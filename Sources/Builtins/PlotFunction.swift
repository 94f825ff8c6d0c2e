import DeepFeatures
import Imaging
import Interpreter
import Language
import Support

/// Numbers drawn as lines.
enum PlotFunction {
    static let plot = Builtin(
        "plot",
        [
            .positional("table", [.table], "a table with columns of numbers"),
            .labelled("x", [.text], default: "its first column", "the column along the bottom"),
            .labelled(
                "y", [.text, .list], default: "all other columns of numbers", "the columns to draw, by name"
            ).ofTexts,
            .labelled("size", [.list], default: "[640, 420]", "[width, height] in pixels"),
        ],
        returns: [.image], summary: "Draws columns of a table as lines.",
        discussion: """
            Rows are joined in their order; those without a finite number in a column leave it out. Several tables are compared \
            by grid([plot(a), plot(b)]).
            """,
        examples: [
            .init("plot(z.course, x: \"evaluation\", y: \"objective\")"),
            .init("plot(table([\"k\", \"share\"], [[10, 0.3], [30, 0.6], [60, 0.74]])).width", "640"),
        ], seeAlso: ["table", "cost", "grid", "stats"],
        words: "chart graph curve scatter lineplot line_chart"
    ) { call in
        let table: TableValue = try call.required("table")
        let monitor = call.session.monitor
        let numeric = try table.columns.indices.filter { place in
            try monitor.checkCancellation()
            return table.rows.contains { number($0[place]) != nil }
        }
        let x = try column(call.optional("x"), of: table, about: "x", call) ?? numeric.first
        guard let x else { throw noNumbers(call) }
        let chosen = try columns(of: table, call) ?? numeric.filter { $0 != x }
        for (argument, place) in [("x", x)] + chosen.map({ ("y", $0) }) where !numeric.contains(place) {
            throw call.complaint(
                about: call.any(argument) == nil ? "table" : argument,
                "column \(table.columns[place].asName) holds no numbers",
                remedy: numeric.isEmpty
                    ? "plot draws numbers"
                    : "those with numbers are \(NameList.phrase(numeric.map { table.columns[$0].asName }, limit: 50))"
            )
        }
        let series = try chosen.map { y in
            Chart.Series(name: table.columns[y], points: try points(of: table, x, y, monitor))
        }.filter { !$0.points.isEmpty }
        guard !series.isEmpty else { throw noNumbers(call) }
        call.warnOfLetters(in: series.map(\.name) + [table.columns[x]], called: "names", about: "table")
        return Picture(image: try chart(series, table.columns[x], call).image(monitor: monitor))
    }

    private static func chart(_ series: [Chart.Series], _ horizontal: String, _ call: Call) throws -> Chart {
        guard let size = try call.size() else { return Chart(series, horizontal: horizontal) }
        guard size.width >= 200, size.height >= 200 else {
            throw call.complaint(about: "size", "a chart has at least 200×200 pixels")
        }
        try ImageLimits.check(width: size.width, height: size.height)
        return Chart(series, horizontal: horizontal, width: size.width, height: size.height)
    }

    private static func points(
        of table: TableValue, _ x: Int, _ y: Int, _ monitor: any WorkMonitor
    ) throws -> [SIMD2<Double>] {
        try table.rows.enumerated().compactMap { position, row in
            if position % 16_384 == 0 { try monitor.checkCancellation() }
            guard let across = number(row[x]), let up = number(row[y]) else { return nil }
            return SIMD2(across, up)
        }
    }

    /// nil for what cannot be drawn: texts, blanks, and numbers of other programs that are not finite.
    private static func number(_ cell: any Value) -> Double? {
        (cell as? Double).flatMap { $0.isFinite ? $0 : nil }
    }

    private static func columns(of table: TableValue, _ call: Call) throws -> [Int]? {
        if let name = call.any("y") as? String {
            return try column(name, of: table, about: "y", call).map { [$0] }
        }
        return try call.texts("y", example: "y: [\"seconds\"]")?.compactMap {
            try column($0, of: table, about: "y", call)
        }
    }

    private static func column(
        _ name: String?, of table: TableValue, about argument: String, _ call: Call
    ) throws -> Int? {
        guard let name else { return nil }
        guard let place = ColumnName.place(of: name, in: table.columns) else {
            throw call.complaint(
                about: argument, "the table has no column “\(name)”",
                remedy: "it has \(table.columns.joined(separator: ", "))")
        }
        return place
    }

    private static func noNumbers(_ call: Call) -> any Error {
        call.complaint(
            about: "table", "there are no two columns with numbers in the same rows",
            remedy: "for example plot(z.course, x: \"evaluation\", y: \"objective\")")
    }
}
