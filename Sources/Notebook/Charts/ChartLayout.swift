import Language
import Support

/// Where the parts of a chart are, in user units. The widths of texts are estimated, as only a browser knows them.
struct ChartLayout: Sendable {
    /// The name of a series and where its text begins, on its baseline.
    struct Name: Sendable {
        let text: String
        let place: SIMD2<Double>
        /// In a legend, the series of the piece of line before it.
        let sample: Int?
    }

    let width: Double
    let height: Double
    let axes: (x: ChartAxis, y: ChartAxis)
    private(set) var frame: (left: Double, top: Double, right: Double, bottom: Double)
    private(set) var names: [Name] = []

    static let line = 16.0

    init(_ series: [ChartMarkup.Series], _ form: ChartForm, width: Double, height: Double) {
        (self.width, self.height) = (width, height)
        let axes = form.axes(for: series.flatMap(\.points))
        self.axes = axes
        let widest = axes.y.ticks.map { Self.width(of: axes.y.text($0)) }.max() ?? 0
        frame = (left: widest + 12, top: 10, right: width - 16, bottom: height - 42)
        if form.isJoined, let labels = ChartEndLabels(series, in: self) {
            frame.right = labels.right
            names = labels.names
        } else {
            let legend = ChartLegend(
                series.map(\.name), left: frame.left, right: frame.right, most: height / 3)
            frame.top += legend.height
            names = legend.names
        }
    }

    func column(_ x: Double) -> Double { frame.left + axes.x.share(x) * (frame.right - frame.left) }

    func row(_ y: Double) -> Double { frame.bottom - axes.y.share(y) * (frame.bottom - frame.top) }

    func place(_ point: SIMD2<Double>) -> SIMD2<Double> { [column(point.x), row(point.y)] }

    /// About how wide a text is at 12 units a letter's height.
    static func width(of text: String) -> Double { 6.8 * Double(text.displayWidth) }

    /// A text, shortened if it is wider.
    static func fitting(_ text: String, in width: Double) -> String {
        text.cut(toWidth: max(1, Int(saturating: width / 6.8)))
    }
}
