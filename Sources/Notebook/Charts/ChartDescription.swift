import Support

/// A chart in words, for whoever cannot see it.
struct ChartDescription {
    private let series: [ChartMarkup.Series]
    private let horizontal: String

    private static let mostSeries = 20

    init(_ series: [ChartMarkup.Series], horizontal: String) {
        (self.series, self.horizontal) = (series, horizontal)
    }

    /// A sentence for each series: where it begins and ends, and its least and greatest value.
    var text: String {
        guard !series.isEmpty else { return "No lines." }
        let sentences = series.prefix(Self.mostSeries).map(sentence)
        let others = series.count - sentences.count
        return (sentences + (others > 0 ? ["And \(others) more."] : [])).joined(separator: " ")
    }

    private func sentence(_ one: ChartMarkup.Series) -> String {
        guard let first = one.points.first, let last = one.points.last,
            let least = one.points.min(by: { $0.y < $1.y }),
            let greatest = one.points.max(by: { $0.y < $1.y })
        else { return "\(one.name): no points." }
        if one.points.count == 1 { return "\(one.name): \(value(first))." }
        return
            "\(one.name), \(NumberFormat.grouped(one.points.count)) points: from \(value(first)) to \(value(last)); "
            + "least \(value(least)), greatest \(value(greatest))."
    }

    private func value(_ point: SIMD2<Double>) -> String {
        "\(Self.figure(point.y)) at \(horizontal) \(Self.figure(point.x))"
    }

    /// A whole number is one, however small: step 2, not step 2.00.
    static func figure(_ number: Double) -> String {
        number == number.rounded() ? NumberFormat.grouped(number) : NumberFormat.figure(number)
    }
}
