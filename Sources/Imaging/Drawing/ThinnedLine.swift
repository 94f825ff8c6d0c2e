import Support

/// A line of many points, of which only those that can be seen are kept.
struct ThinnedLine {
    /// How many columns of pixels there are from 0 to 1.
    private let columns: Double
    private var kept: [Shape.Point] = []
    /// The consecutive points in one column: the first, the last, and the extremes.
    private var run:
        (column: Double, first: Shape.Point, last: Shape.Point, low: Shape.Point, high: Shape.Point)?

    init(columns: Int) { self.columns = Double(columns) }

    mutating func add(_ point: Shape.Point) {
        let column = (point.x * columns).rounded(.down)
        guard let current = run, current.column == column else {
            endRun()
            run = (column, point, point, point, point)
            return
        }
        run?.last = point
        if point.y < current.low.y { run?.low = point }
        if point.y > current.high.y { run?.high = point }
    }

    /// The points that are left, in order.
    mutating func finished() -> [Shape.Point] {
        endRun()
        return kept
    }

    private mutating func endRun() {
        guard let run else { return }
        for point in [run.first, run.low, run.high, run.last] where kept.last != point { kept.append(point) }
    }
}
