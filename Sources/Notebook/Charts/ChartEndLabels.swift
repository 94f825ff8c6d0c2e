/// The names of a chart's series at the ends of their lines.
struct ChartEndLabels {
    let names: [ChartLayout.Name]
    /// Where the frame ends, so that there is room for them beside it.
    let right: Double

    /// nil if there is no room: for many series, long names, or lines that end in one place or far from the right.
    init?(_ series: [ChartMarkup.Series], in layout: ChartLayout) {
        let ends = series.compactMap(\.points.last)
        guard !series.isEmpty, ends.count == series.count, series.count <= 8 else { return nil }
        let widest = series.map { ChartLayout.width(of: $0.name) }.max() ?? 0
        guard widest <= layout.width / 4, ends.allSatisfy({ layout.axes.x.share($0.x) >= 0.75 }) else {
            return nil
        }
        right = layout.width - widest - 16
        let (low, high) = (layout.frame.bottom, layout.frame.top)
        let rows = ends.map { layout.row($0.y) }
        guard let spread = Self.spread(rows, from: high, to: low) else { return nil }
        let left = layout.frame.left
        let frameRight = right
        names = series.indices.map { index in
            let column = left + layout.axes.x.share(ends[index].x) * (frameRight - left)
            return ChartLayout.Name(
                text: series[index].name, place: [column + 8, spread[index] + 4], sample: nil)
        }
    }

    /// The rows moved so far apart that texts there do not touch; nil if one would be far from its own.
    private static func spread(_ rows: [Double], from top: Double, to bottom: Double) -> [Double]? {
        let order = rows.indices.sorted { (rows[$0], $0) < (rows[$1], $1) }
        var spread = rows
        var free = top
        for index in order {
            spread[index] = max(rows[index], free)
            free = spread[index] + ChartLayout.line
        }
        // What was moved beyond the bottom pushes the others up.
        free = bottom
        for index in order.reversed() {
            spread[index] = min(spread[index], free)
            free = spread[index] - ChartLayout.line
        }
        let isNear = zip(rows, spread).allSatisfy { abs($0 - $1) <= ChartLayout.line }
        return isNear ? spread : nil
    }
}
