/// A line of many points, of which only those that can be seen are kept.
package struct ThinnedLine {
    package typealias Point = SIMD2<Double>

    /// How many columns there are from 0 to 1.
    private let columns: Double
    private var kept: [Point] = []
    /// The consecutive points in one column: the first, the last, and the extremes.
    private var run: (column: Double, first: Point, last: Point, low: Point, high: Point)?

    /// - Parameter columns: how many to divide the width into, from 0 to 1; of pixels, usually.
    package init(columns: Int) { self.columns = Double(columns) }

    /// Adds the next point to the column that it is in.
    package mutating func add(_ point: Point) { add(point, at: point.x) }

    /// Adds the next point to the column at `place`, from 0 to 1: its share of all points, say, for a line that goes
    /// to and fro.
    package mutating func add(_ point: Point, at place: Double) {
        let column = (place * columns).rounded(.down)
        guard let current = run, current.column == column else {
            endRun()
            run = (column, point, point, point, point)
            return
        }
        run?.last = point
        if point.y < current.low.y { run?.low = point }
        if point.y > current.high.y { run?.high = point }
    }

    /// The points that are left, in order: at most four for each run of points in one column.
    package mutating func finished() -> [Point] {
        endRun()
        return kept
    }

    private mutating func endRun() {
        guard let run else { return }
        for point in [run.first, run.low, run.high, run.last] where kept.last != point { kept.append(point) }
        self.run = nil
    }
}
