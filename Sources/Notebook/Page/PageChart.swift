import Support

/// Numbers that are drawn as points, and lines through them.
package struct PageChart: Sendable, Equatable, Codable {
    package struct Series: Sendable, Equatable, Codable {
        package let name: String
        package let x: [Double]
        /// As many as `x`.
        package let y: [Double]

        package init(name: String, points: [SIMD2<Double>]) {
            self.name = name
            (x, y) = (points.map(\.x), points.map(\.y))
        }

        package var points: [SIMD2<Double>] { zip(x, y).map { SIMD2($0, $1) } }
    }

    /// What runs along the bottom.
    package let horizontal: String
    package let series: [Series]
    /// nil for lines around which the axes are laid.
    package let form: ChartForm?

    package init(horizontal: String, series: [Series], form: ChartForm? = nil) {
        (self.horizontal, self.series, self.form) = (horizontal, series, form)
    }

    /// The same numbers, with other names for what they are.
    package func named(_ name: (String) -> String) -> PageChart {
        PageChart(
            horizontal: name(horizontal),
            series: series.map { Series(name: name($0.name), points: $0.points) }, form: form)
    }

    /// The numbers, a row for each place along the bottom.
    package var table: PageTable {
        let places = Set(series.flatMap(\.x)).sorted()
        let columns = series.map { Dictionary(zip($0.x, $0.y)) { first, _ in first } }
        let shown = places.prefix(Self.shownRows)
        let rows = shown.map { place in
            [Self.cell(place)] + columns.map { $0[place].map(Self.cell) ?? PageTable.Cell("") }
        }
        return PageTable(
            columns: [horizontal] + series.map(\.name), rows: rows, otherRows: places.count - shown.count)
    }

    private static let shownRows = 200

    private static func cell(_ number: Double) -> PageTable.Cell {
        PageTable.Cell(ChartDescription.figure(number), isNumber: true)
    }
}
