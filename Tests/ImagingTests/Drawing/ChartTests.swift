import Imaging
import Support
import TestSupport
import Testing

@Suite struct ChartTests {
    @Test func axesHaveRoundEnds() {
        let axis = ChartAxis(values: [0.3, 9.1], most: 6)
        #expect(axis.ticks == [0, 2, 4, 6, 8, 10])
        #expect(axis.share(5) == 0.5)
        #expect(
            ChartAxis(values: [40_000, 1_000_000], most: 5).ticks.map { $0 / 200_000 } == [0, 1, 2, 3, 4, 5])
        #expect(ChartAxis(values: [90, 110], most: 6).ticks == [0, 20, 40, 60, 80, 100, 120])
        #expect(ChartAxis(values: [-3, 7], most: 5).ticks == [-4, -2, 0, 2, 4, 6, 8])
    }

    /// Years, and what changes little, are not drawn from 0.
    @Test func axesOfNumbersFarFromZeroBeginNearThem() {
        #expect(ChartAxis(values: [2000, 2010], most: 5).ticks == [2000, 2002, 2004, 2006, 2008, 2010])
        #expect(ChartAxis(values: [5], most: 5).low == 0)
    }

    private static let extremes: [[Double]] = [
        [0.0], [5, 5], [-2e-9, -2e-9], [1e300, 1e300], [-1e300, -1e300], [], [0, 1e-300],
        [0, .leastNonzeroMagnitude],
        [-1e15, 1e15], [-1.7e308, 1.7e308], [1e8, 1e8 + 1], [-1e8 - 1e-3, -1e8],
        [.greatestFiniteMagnitude], [-.greatestFiniteMagnitude], [0, .greatestFiniteMagnitude],
        [-.greatestFiniteMagnitude, .greatestFiniteMagnitude], [-1e308, .leastNonzeroMagnitude],
        [1e308, 1e300], [-0.0],
        [.leastNormalMagnitude, -.leastNormalMagnitude], [1e12, -2e4],
    ]

    @Test(arguments: extremes)
    func axesHoldWhatTheyAreMadeFor(values: [Double]) throws {
        let axis = ChartAxis(values: values, most: 5)
        #expect(axis.low < axis.high && (2...8).contains(axis.ticks.count))
        #expect(axis.ticks.allSatisfy { $0.isFinite })
        for value in values {
            #expect((-1e-6...1 + 1e-6).contains(axis.share(value)))
        }
        for tick in axis.ticks { #expect(axis.text(tick).count <= 10) }
        let points = values.map { SIMD2($0, $0) } + [SIMD2(1, 1)]
        let image = try Chart([.init(name: "v", points: points)], horizontal: "v").image()
        #expect(image.width == 640)
    }

    @Test func ticksAreShort() {
        func texts(_ values: [Double]) -> [String] {
            let axis = ChartAxis(values: values, most: 4)
            return axis.ticks.map(axis.text)
        }
        #expect(texts([0, 0.8]) == ["0.0", "0.2", "0.4", "0.6", "0.8"])
        #expect(texts([0, 4000]) == ["0", "1000", "2000", "3000", "4000"])
        #expect(texts([0, 40_000]) == ["0", "10k", "20k", "30k", "40k"])
        #expect(texts([0, 1_000_000]) == ["0.0", "0.5M", "1.0M"])
        #expect(texts([-1, 1]) == ["-1.0", "-0.5", "0.0", "0.5", "1.0"])
    }

    /// A line from corner to corner passes through the frame's middle, and nothing is drawn beside it.
    @Test func pointsAreJoinedWhereTheyBelong() throws {
        let chart = Chart([.init(name: "y", points: [[0, 0], [10, 10]])], horizontal: "x")
        let image = try chart.image()
        #expect((image.width, image.height) == (640, 420))
        func isColored(_ row: Int, _ column: Int) -> Bool {
            image[row, column, 2] - image[row, column, 0] > 0.3
        }
        let colored = (60..<300).map { row in (60..<600).filter { isColored(row, $0) } }
        #expect(colored.allSatisfy { !$0.isEmpty && $0.count < 20 })
        // Downwards the line goes left.
        let middles = colored.map { $0[$0.count / 2] }
        #expect(zip(middles, middles.dropFirst()).allSatisfy { $0 >= $1 })
    }

    /// Points alone leave the paper between them white.
    @Test func pointsCanStandAlone() throws {
        let chart = Chart(
            [.init(name: "y", points: [[0, 0], [10, 10]])], horizontal: "x", form: ChartForm(isJoined: false))
        let image = try chart.image()
        let colored = (60..<300).filter { row in
            (60..<600).contains { image[row, $0, 2] - image[row, $0, 0] > 0.3 }
        }
        #expect(colored.isEmpty)
        let joined = try Chart([.init(name: "y", points: [[0, 0], [10, 10]])], horizontal: "x").image()
        // The two points are where the joined ones are.
        #expect(image[380, 62, 0] == joined[380, 62, 0])
    }

    /// Given ends are the axis's own, and its numbers are the round ones between them.
    @Test func axesEndWhereTheyShould() {
        let axis = ChartAxis(values: [3, 900], within: 0.5...4.2, most: 5)
        #expect((axis.low, axis.high) == (0.5, 4.2))
        #expect(axis.ticks == [1, 2, 3, 4])
        #expect(axis.share(0.5) == 0 && axis.share(4.2) == 1)
        let form = ChartForm(x: 0...1, y: -1...1)
        #expect(
            form.shows([0, 1]) && form.shows([1, -1]) && !form.shows([1.01, 0]) && !form.shows([0.5, 2]))
    }

    /// Steps that two figures do not distinguish get more.
    @Test func largeTicksDiffer() {
        let axis = ChartAxis(values: [-1e12, -1e12 - 20_000], most: 5)
        #expect(Set(axis.ticks.map(axis.text)).count == axis.ticks.count)
        #expect(
            ChartAxis(values: [-1.7e308, 1.7e308], most: 5).ticks == [-1e308, 0, 1e308])
    }

    private static let manyNames = (1...9).map { "a_rather_long_name_\($0)" }

    /// Like plot(stats(x)), whose names together are wider than the chart.
    @Test(arguments: [200, 399, 400, 640, 2000])
    func namesBeyondTheEdgeGoOnBelow(width: Int) throws {
        let series = Self.manyNames.map { Chart.Series(name: $0, points: [[0, 1], [1, 2]]) }
        let image = try Chart(
            series, horizontal: String(repeating: "long ", count: 200), width: width, height: 300
        ).image()
        #expect((image.width, image.height) == (width, 300))
        // Nothing touches the sides.
        let sides = (0..<300).flatMap { [image[$0, 0, 0], image[$0, width - 1, 0]] }
        #expect(sides.allSatisfy { $0 == 1 })
    }

    /// All names are in the key while there is room, none over another; then the last says how many more there are.
    @Test func theKeyHasALineForEach() throws {
        let key = ChartKey(Self.manyNames, left: 50, right: 620, most: 400, scale: 2)
        #expect(key.entries.map(\.text) == Self.manyNames)
        for (entry, next) in zip(key.entries, key.entries.dropFirst()) {
            // Letters are six dots of two pixels wide.
            let end = entry.textLeft + 12 * entry.text.count - 2
            #expect(end <= 620)
            #expect(entry.top < next.top || end < next.left)
        }
        let short = ChartKey(Self.manyNames, left: 50, right: 620, most: 20, scale: 2)
        #expect(short.entries.map(\.text) == [Self.manyNames[0], "and 8 more"])
        #expect(!short.entries[1].isSeries && short.height == 20)
        let narrow = ChartKey(Self.manyNames, left: 60, right: 190, most: 30, scale: 1)
        #expect(narrow.entries.allSatisfy { $0.text.hasSuffix("..") || $0.text.hasPrefix("and") })
    }

    /// With many points in a column of pixels, the line still goes through the highest and the lowest.
    @Test func manyPointsLookLikeAll() throws {
        let points = (0..<30_000).map { SIMD2(Double($0), $0 == 12_345 ? 10.0 : $0 % 2 == 0 ? 1 : 2) }
        let image = try Chart([.init(name: "y", points: points)], horizontal: "x").image()
        func blueRows(_ column: Int) -> [Int] {
            (30..<370).filter { image[$0, column, 2] - image[$0, column, 0] > 0.3 }
        }
        // The peak, alone, reaches above what the others fill.
        let heights = (60..<610).map { blueRows($0).first ?? 999 }
        let highest = try #require(heights.min())
        #expect(heights.count { $0 < highest + 20 } <= 4)
        #expect(heights.allSatisfy { $0 < 999 })
        #expect(highest < 60)
    }

    @Test func aLongLineCanBeInterrupted() {
        // There and back, so that no two points are in one column.
        let points = (0..<30_000).map { SIMD2(Double($0 % 2), Double($0 % 7)) }
        let chart = Chart([.init(name: "y", points: points)], horizontal: "x")
        let monitor = CountingMonitor(cancellingAtPoll: 2)
        #expect(throws: WorkCancelled.self) { try chart.image(monitor: monitor) }
        #expect(monitor.polls == 2)
    }

    /// A line drawn directly is the same as the line drawn as a shape.
    @Test(arguments: [
        ([0.1, 0.2], [0.9, 0.3]), ([0.1, 0.1], [0.15, 0.9]), ([0.5, 0.5], [0.5, 0.5]),
        ([0.2, 0.4], [0.8, 0.4]),
        ([0.3, 0.9], [0.3, 0.1]), ([-1, 0.5], [2, 0.6]), ([0.9, 0.9], [0.1, 0.1]),
        ([-1e18, 0.5], [1e18, 0.5]),
    ])
    func linesAreTheShapesOfLines(from: [Double], to: [Double]) {
        let (start, end) = (SIMD2(from[0], from[1]), SIMD2(to[0], to[1]))
        var (line, shape) = (
            Drawing(side: 60, background: [1, 1, 1]), Drawing(side: 60, background: [1, 1, 1])
        )
        line.drawLine(from: start, to: end, width: 0.05, [0, 0, 0])
        shape.fill(.line([start, end], width: 0.05), [0, 0, 0])
        #expect(line.image == shape.image)
    }

    @Test func aDrawingMayBeWide() {
        var drawing = Drawing(width: 40, height: 10, background: [0, 0, 0])
        drawing.fill(.box([0.5, 0.125], half: [0.25, 0.0625]), [1, 1, 1])
        let image = drawing.image
        #expect(image[5, 20, 0] == 1 && image[5, 12, 0] == 1 && image[5, 5, 0] == 0 && image[1, 20, 0] == 0)
    }
}
