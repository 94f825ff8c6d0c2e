import DeepFeatures
import Imaging
import Notebook
import Interpreter
import PictureValues
import Language
import Support

struct PlotFunction: Function {
    static let page = FunctionPage(
        summary: "Draws columns of a table as lines or points.",
        discussion: """
            Rows are joined in their order (sort(t, by: "k") gives another), or with marks: "points" not at all. Those \
            without a finite number in a column leave it out, as do those beyond x_limits and y_limits. To compare \
            several tables: grid([plot(a), plot(b)]), with the same limits.
            """,
        examples: [
            .init("plot(z.course, x: \"evaluation\", y: \"objective\")"),
            .init("plot(table([\"k\", \"share\"], [[10, 0.3], [30, 0.6], [60, 0.74]])).width", "640"),
            .init(
                "plot(table([\"age\", \"score\"], [[20, 0.3], [31, 0.1], [64, 0.9]]), marks: \"points\", y_limits: [0, 1])"
            ),
        ], seeAlso: ["table", "cost", "grid", "stats"],
        words: "chart graph curve scatter lineplot line_chart")

    @Positional("a table with columns of numbers") var table: TableValue
    @Labelled("the column along the bottom", absent: "its first column of numbers", .completes(.column))
    var x: String?
    @Labelled(
        "the columns to draw, by name", absent: "all other columns of numbers",
        .example("y: [\"seconds\"]"), .completes(.column))
    var y: ColumnNames?
    @Labelled("lines through the points, or the points alone") var marks = ChartMarks.lines
    @Labelled("[least, largest] of x", absent: "round numbers around the points", .listForm)
    var xLimits: AxisLimits?
    @Labelled("[least, largest] of y", absent: "round numbers around the points", .listForm)
    var yLimits: AxisLimits?
    @Labelled("[width, height] in pixels", .listForm) var size = PixelSize(width: 640, height: 420)

    private var form: ChartForm {
        ChartForm(isJoined: marks == .lines, x: xLimits?.range, y: yLimits?.range)
    }

    func run(_ call: Call) throws -> Picture {
        let monitor = call.monitor
        let numeric = try table.columns.indices.filter { place in
            try monitor.checkCancellation()
            return table.rows.contains { number($0[place]) != nil }
        }
        let given = try self.x.map { try column($0, about: $x, call) }
        guard let x = given ?? numeric.first else { throw noNumbers(call) }
        let chosen =
            try y?.names.map { try column($0, about: $y, call) } ?? numeric.filter { $0 != x }
        for (argument, place) in [($x, x)] + chosen.map({ ($y, $0) }) where !numeric.contains(place) {
            throw noNumbers(in: place, about: argument, numeric, call)
        }
        let series = try chosen.map { y in
            Chart.Series(name: table.columns[y], points: try points(x, y, monitor))
        }.filter { !$0.points.isEmpty }
        guard !series.isEmpty else {
            throw form.x == nil && form.y == nil ? noNumbers(call) : nothingWithin(call)
        }
        call.warnOfLetters(in: series.map(\.name) + [table.columns[x]], called: "names", about: $table)
        let picture = Picture(image: try chart(series, table.columns[x], call).image(monitor: monitor))
        try keep(series, over: table.columns[x], as: picture, call)
        return picture
    }

    /// A page draws no more, and a longer line is shown as a picture.
    private static let keptPoints = 2_000

    /// Keeps the numbers with the statement, so that a page draws them itself.
    private func keep(
        _ series: [Chart.Series], over horizontal: String, as picture: Picture, _ call: Call
    ) throws {
        guard series.allSatisfy({ $0.points.count <= Self.keptPoints }) else { return }
        let chart = PageChart(
            horizontal: horizontal,
            series: series.map { PageChart.Series(name: $0.name, points: $0.points) },
            form: form)
        call.session.noteShown(picture, label: try JSONWriter.text(of: chart), as: .chart)
    }

    /// A column by its name, or several.
    struct ColumnNames: ArgumentValue {
        let names: [String]

        static var types: [ValueType] { [.text, .list] }
        static var holdsTexts: Bool { true }

        static func read(_ value: any Value, _ reading: ArgumentReading) throws -> ColumnNames {
            if let name = value as? String { return ColumnNames(names: [name]) }
            return ColumnNames(names: try [String].read(value, reading))
        }

        var asValue: any Value { names.asValue }
    }

    private func chart(_ series: [Chart.Series], _ horizontal: String, _ call: Call) throws -> Chart {
        guard size.width >= 200, size.height >= 200 else {
            throw call.complaint(about: $size, "a chart has at least 200×200 pixels")
        }
        try ImageLimits.check(width: size.width, height: size.height)
        return Chart(series, horizontal: horizontal, form: form, width: size.width, height: size.height)
    }

    private func points(_ x: Int, _ y: Int, _ monitor: any WorkMonitor) throws -> [SIMD2<Double>] {
        try table.rows.enumerated().compactMap { position, row in
            if position % 16_384 == 0 { try monitor.checkCancellation() }
            guard let across = number(row[x]), let up = number(row[y]) else { return nil }
            let point = SIMD2(across, up)
            return form.shows(point) ? point : nil
        }
    }

    /// nil for what cannot be drawn: texts, blanks, and numbers from other programs that are not finite.
    private func number(_ cell: any Value) -> Double? {
        (cell as? Double).flatMap { $0.isFinite ? $0 : nil }
    }

    private func column(_ name: String, about argument: ArgumentReference, _ call: Call) throws -> Int {
        guard let place = ColumnName.place(of: name, in: table.columns) else {
            throw call.complaint(
                about: argument, "the table has no column “\(name)”",
                remedy: "it has \(table.columns.joined(separator: ", "))")
        }
        return place
    }

    /// - Parameter numeric: the columns with numbers.
    private func noNumbers(
        in place: Int, about argument: ArgumentReference, _ numeric: [Int], _ call: Call
    ) -> any Error {
        let names = NameList.phrase(numeric.map { table.columns[$0].asName }, limit: 50)
        return call.complaint(
            about: argument.isGiven ? argument : $table,
            "column \(table.columns[place].asName) holds no numbers",
            remedy: numeric.isEmpty ? "plot draws numbers" : "those with numbers are \(names)")
    }

    private func nothingWithin(_ call: Call) -> any Error {
        call.complaint(
            about: xLimits == nil ? $yLimits : $xLimits, "no row has its numbers within these limits",
            remedy: "without limits every row is drawn")
    }

    private func noNumbers(_ call: Call) -> any Error {
        call.complaint(
            about: $table, "no two columns have numbers in the same rows",
            remedy: "for example plot(z.course, x: \"evaluation\", y: \"objective\")")
    }
}

/// What a chart shows of its points.
enum ChartMarks: String, ArgumentChoice {
    case lines
    case points
}

/// The ends of an axis, written [least, largest].
struct AxisLimits {
    let range: ClosedRange<Double>
}

extension AxisLimits: ArgumentValue {
    static var types: [ValueType] { [.list] }

    static func read(_ value: any Value, _ reading: ArgumentReading) throws -> AxisLimits {
        let items = (value as? ListValue)?.items ?? []
        let numbers = items.compactMap { $0 as? Double }
        // A range has what is between its ends, too.
        guard numbers.count > 1, numbers.count == items.count, numbers == numbers.sorted(),
            isDrawn(from: numbers[0], to: numbers[numbers.count - 1])
        else {
            let name = reading.parameter.name
            throw reading.complaint(
                "\(name): should be two numbers, the smaller one first, but this is \(value.summary(named: nil))",
                remedy: "for example \(name): [0, 1]")
        }
        return AxisLimits(range: numbers[0]...numbers[numbers.count - 1])
    }

    /// Whether numbers can be written along an axis with these ends.
    private static func isDrawn(from low: Double, to high: Double) -> Bool {
        let size = max(abs(low), abs(high))
        return size <= 1e300 && high - low > max(1e-9 * size, 1e-290)
    }

    var asValue: any Value { ListValue([range.lowerBound, range.upperBound]) }
}
