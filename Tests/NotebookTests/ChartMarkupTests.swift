import Notebook
import Support
import Testing

@Suite struct ChartMarkupTests {
    private func inspect(_ series: [ChartMarkup.Series], horizontal: String = "step") -> MarkupInspector {
        MarkupInspector(ChartMarkup(series, title: "Loss", horizontal: horizontal).svg)
    }

    private func numbers(_ found: MarkupInspector.Found, _ names: String...) -> [Double] {
        names.compactMap { found.attributes[$0].flatMap(Double.init) }
    }

    @Test func aLineGoesFromCornerToCorner() throws {
        let inspector = inspect([.init(name: "y", points: [[0, 0], [10, 10]])])
        #expect(inspector.faults.isEmpty)
        let svg = try #require(inspector.all("svg").first)
        #expect(svg.attributes == ["class": "chart", "viewBox": "0 0 640 360", "role": "img"])
        let line = try #require(inspector.all("polyline").first)
        #expect(line.attributes["class"] == "series s0")
        let places = (line.attributes["points"] ?? "").split { ", ".contains($0) }.compactMap { Double($0) }
        let axis = inspector.all("line").suffix(2).map { numbers($0, "x1", "y1", "x2", "y2") }
        // The axes meet at the lower left, where the line begins.
        #expect(
            places.count == 4 && axis[0][2...] == axis[1][..<2] && Array(axis[0][2...]) == Array(places[..<2])
        )
        #expect(places[2] == axis[1][2] && places[3] == axis[0][1])
        #expect(inspector.all("circle").count == 2)
    }

    @Test func pointsAloneWithinLimits() {
        let points: [SIMD2<Double>] = [[0, 0], [10, 10], [5, 99]]
        let inspector = MarkupInspector(
            ChartMarkup(
                [.init(name: "y", points: points)], title: "t", horizontal: "x",
                form: ChartForm(isJoined: false, y: 0...20)
            ).svg)
        #expect(inspector.faults.isEmpty && inspector.all("polyline").isEmpty)
        // Two points, and the one in the legend.
        #expect(inspector.all("circle").count == 3)
        #expect(inspector.text.contains("y, 2 points") && inspector.text.contains("20"))
    }

    @Test func itIsDescribedInWords() {
        let inspector = inspect([
            .init(name: "loss", points: [[0, 5], [1, 2], [2, 3]]), .init(name: "one", points: [[1, 1]]),
            .init(name: "none", points: []),
        ])
        #expect(inspector.text.hasPrefix("Loss"))
        #expect(
            inspector.text.contains(
                "loss, 3 points: from 5 at step 0 to 3 at step 2; least 2 at step 1, greatest 5 at step 0. "
                    + "one: 1 at step 1. none: no points."))
    }

    @Test func linesAreThinned() {
        let many = (0..<100_000).map { SIMD2(Double($0), Double($0 % 997)) }
        let back = (0..<100_000).map { SIMD2(Double($0 * 7919 % 100_000), Double($0 % 13)) }
        for points in [many, back] {
            let inspector = inspect([.init(name: "y", points: points)])
            let count =
                inspector.all("polyline").first?.attributes["points"]?.split(separator: " ").count ?? 0
            #expect((500...1000).contains(count) && inspector.all("circle").isEmpty)
        }
    }

    /// The extremes are still there.
    @Test func peaksSurviveThinning() {
        var points = (0..<50_000).map { SIMD2(Double($0), 0.0) }
        points[31_234].y = 100
        let inspector = inspect([.init(name: "y", points: points)])
        let places = inspector.all("polyline").first?.attributes["points"]?.split(separator: " ") ?? []
        let rows = places.compactMap { $0.split(separator: ",").last.flatMap { Double($0) } }
        #expect(rows.min() == 10)
    }

    /// Names are at the lines' ends where there is room, else in a legend with a piece of each line.
    @Test func seriesAreNamed() {
        func samples(_ inspector: MarkupInspector) -> Int {
            inspector.all("line").count { $0.attributes["class"]?.hasPrefix("series") == true }
        }
        let apart = inspect([
            .init(name: "a", points: [[0, 0], [1, 1]]), .init(name: "b", points: [[0, 0], [1, 2]]),
        ])
        #expect(samples(apart) == 0 && apart.text.contains("a") && apart.text.contains("b"))
        let together = inspect((0..<6).map { .init(name: "s\($0)", points: [[0, Double($0)], [1, 1]]) })
        #expect(samples(together) == 6)
        let early = inspect([
            .init(name: "a", points: [[0, 0], [1, 1]]), .init(name: "b", points: [[0, 0], [0.2, 2]]),
        ])
        #expect(samples(early) == 2)
        let many = inspect(
            (0..<200).map { .init(name: "a long name \($0)", points: [[0, 0], [1, Double($0)]]) })
        #expect(samples(many) < 60 && many.text.contains(" more"))
        let classes = Set(many.all("polyline").compactMap { $0.attributes["class"] })
        #expect(classes == Set((0..<8).map { "series s\($0)" }))
    }

    /// Nothing is drawn outside, and no label over another in one column.
    @Test func everythingIsInside() {
        let series: [ChartMarkup.Series] = (0..<5).map { number in
            .init(name: "series \(number)", points: [[0, 0], [9, Double(number * number)]])
        }
        let inspector = inspect(series)
        for found in inspector.elements {
            for x in numbers(found, "x", "x1", "x2", "cx") { #expect((0...640).contains(x)) }
            for y in numbers(found, "y", "y1", "y2", "cy") { #expect((0...360).contains(y)) }
        }
        let ends = inspector.all("text").filter { $0.attributes["text-anchor"] == "start" }
        let rows = ends.flatMap { numbers($0, "y") }.sorted()
        #expect(zip(rows, rows.dropFirst()).allSatisfy { $1 - $0 >= 12 })
    }

    private static let extremes: [[Double]] = [
        [], [0], [5, 5], [1e300, -1e300], [.greatestFiniteMagnitude, -.greatestFiniteMagnitude],
        [.nan, 1, .infinity], [1e-300, 0],
        [.leastNonzeroMagnitude], [-0.0, 1e-9], [1e15, 1e15 + 1],
    ]

    @Test(arguments: extremes)
    func extremesAreDrawn(values: [Double]) {
        let inspector = inspect([.init(name: "v", points: values.map { SIMD2($0, $0) })])
        #expect(inspector.faults.isEmpty && inspector.all("polyline").count == 1)
        #expect(
            !inspector.elements.contains {
                $0.attributes.values.contains { $0.contains("nan") || $0.contains("inf") }
            })
    }

    @Test func labelsAreEscaped() {
        let name = "<script>\"&'\u{202E}\0]]>"
        let inspector = MarkupInspector(
            ChartMarkup([.init(name: name, points: [[0, 1]])], title: name, horizontal: name).svg)
        #expect(inspector.faults.isEmpty && inspector.text.contains("<script>\"&'\u{FFFD}]]>"))
    }
}
