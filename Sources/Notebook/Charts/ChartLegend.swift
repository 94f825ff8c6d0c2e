/// The names of a chart's series above its frame, line after line, each after a piece of its line.
struct ChartLegend {
    private(set) var names: [ChartLayout.Name] = []
    /// Of all its lines.
    private(set) var height = 0.0

    /// The piece of a line and the space after it.
    private static let sample = 28.0
    private static let gap = 18.0

    /// - Parameters:
    ///   - left, right: what names must fit between; longer ones are shortened.
    ///   - most: how high it may become; there is always one line. The last name says how many others there are if
    ///     there is no room for them.
    init(_ series: [String], left: Double, right: Double, most: Double) {
        let lines = max(1, Int(most / ChartLayout.line))
        var (column, line) = (left, 1)
        for (number, name) in series.enumerated() {
            let text = ChartLayout.fitting(name, in: right - left - Self.sample)
            let width = Self.sample + ChartLayout.width(of: text)
            let others = number + 1 < series.count && line == lines ? Self.widthOfOthers : 0
            if column > left, column + width + others > right {
                guard line < lines else {
                    addOthers(series.count - number, at: column, line)
                    return
                }
                (column, line) = (left, line + 1)
            }
            add(text, at: column + Self.sample, line, sample: number)
            column += width + Self.gap
        }
    }

    private static let widthOfOthers = ChartLayout.width(of: "and 1000 more")

    private mutating func addOthers(_ count: Int, at column: Double, _ line: Int) {
        add("and \(count) more", at: column, line, sample: nil)
    }

    private mutating func add(_ text: String, at column: Double, _ line: Int, sample: Int?) {
        let row = 4 + Double(line) * ChartLayout.line - 4
        names.append(ChartLayout.Name(text: text, place: [column, row], sample: sample))
        height = Double(line) * ChartLayout.line
    }
}
