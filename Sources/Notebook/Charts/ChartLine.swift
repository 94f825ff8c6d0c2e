import Support

/// The points of a line that can be seen.
enum ChartLine {
    static let mostPoints = 1000

    /// At most `mostPoints` of them: of the points in one of 250 columns the first, the lowest, the highest and the last.
    static func thinned(
        _ points: [SIMD2<Double>], axes: (x: ChartAxis, y: ChartAxis)
    ) -> [SIMD2<Double>] {
        guard points.count > mostPoints else { return points }
        let columns = mostPoints / 4
        // The end of the axis is in the last column, not in one of its own.
        let byColumn = thinned(points, columns) { _, point in min(axes.x.share(point.x), 1 - 1e-9) }
        guard byColumn.count > mostPoints else { return byColumn }
        // A line that goes to and fro comes into each column often.
        return thinned(points, columns) { index, _ in Double(index) / Double(points.count) }
    }

    private static func thinned(
        _ points: [SIMD2<Double>], _ columns: Int, place: (Int, SIMD2<Double>) -> Double
    ) -> [SIMD2<Double>] {
        var line = ThinnedLine(columns: columns)
        for (index, point) in points.enumerated() { line.add(point, at: place(index, point)) }
        return line.finished()
    }
}
