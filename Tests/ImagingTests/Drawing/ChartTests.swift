import Imaging
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

    private static let extremes: [[Double]] = [
        [0.0], [5, 5], [-2e-9, -2e-9], [1e300, 1e300], [-1e300, -1e300], [], [0, 1e-300],
        [0, .leastNonzeroMagnitude],
        [-1e15, 1e15], [-1.7e308, 1.7e308], [1e8, 1e8 + 1], [-1e8 - 1e-3, -1e8],
    ]

    @Test(arguments: extremes)
    func axesHoldWhatTheyAreMadeFor(values: [Double]) {
        let axis = ChartAxis(values: values, most: 5)
        #expect(axis.low < axis.high && (2...8).contains(axis.ticks.count))
        for value in values where abs(value) < 1e290 {
            #expect((-1e-6...1 + 1e-6).contains(axis.share(value)))
        }
        for tick in axis.ticks { #expect(axis.text(tick).count <= 10) }
        let points = values.map { SIMD2($0, $0) } + [SIMD2(1, 1)]
        #expect(Chart([.init(name: "v", points: points)], horizontal: "v").image.width == 640)
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
    @Test func pointsAreJoinedWhereTheyBelong() {
        let chart = Chart([.init(name: "y", points: [[0, 0], [10, 10]])], horizontal: "x")
        let image = chart.image
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

    @Test func aDrawingMayBeWide() {
        var drawing = Drawing(width: 40, height: 10, background: [0, 0, 0])
        drawing.fill(.box([0.5, 0.125], half: [0.25, 0.0625]), [1, 1, 1])
        let image = drawing.image
        #expect(image[5, 20, 0] == 1 && image[5, 12, 0] == 1 && image[5, 5, 0] == 0 && image[1, 20, 0] == 0)
    }
}
