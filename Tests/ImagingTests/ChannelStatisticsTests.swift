import Imaging
import Testing

@Suite struct ChannelStatisticsTests {
    /// Mean and standard deviation the plain way.
    private func naive(_ values: [Float]) -> (mean: Double, deviation: Double) {
        let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
        let variance =
            values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(values.count)
        return (mean, variance.squareRoot())
    }

    @Test func agreeWithTheDefinition() {
        let image = scene(width: 31, height: 17)
        let statistics = ChannelStatistics(of: image)
        let whole = naive(image.pixels)
        #expect(abs(Double(statistics.overall.mean) - whole.mean) < 1e-6)
        #expect(abs(Double(statistics.overall.standardDeviation) - whole.deviation) < 1e-6)
        for channel in 0..<3 {
            let expected = naive(
                stride(from: channel, to: image.pixels.count, by: 3).map { image.pixels[$0] })
            #expect(abs(Double(statistics.channels[channel].mean) - expected.mean) < 1e-6)
            #expect(abs(Double(statistics.channels[channel].standardDeviation) - expected.deviation) < 1e-6)
        }
    }

    /// A picture in 0.3–0.7, so that no clamp blurs the comparison.
    private var muted: Image {
        let image = scene(width: 20, height: 30)
        let pixels = image.pixels.enumerated().map { 0.3 + 0.3 * $1 + 0.05 * Float($0 % 3) }
        return Image(width: 20, height: 30, pixels: pixels)
    }

    @Test func perChannelMatchTakesEveryChannelsMoments() {
        let target = muted
        let source = Image(
            width: 25, height: 9,
            pixels: scene(width: 25, height: 9).pixels.enumerated().map { $1 * [0.5, 0.8, 0.2][$0 % 3] })
        let result = ChannelStatistics(of: source.matchingColor(of: target, mode: .perChannel))
        let wanted = ChannelStatistics(of: target)
        for channel in 0..<3 {
            #expect(abs(result.channels[channel].mean - wanted.channels[channel].mean) < 1e-5)
            let (got, want) = (result.channels[channel], wanted.channels[channel])
            #expect(abs(got.standardDeviation - want.standardDeviation) < 1e-5)
        }
    }

    @Test func scalarMatchTakesTheWholesMomentsAndKeepsHues() {
        let target = muted
        let source = scene(width: 25, height: 9)
        let result = source.matchingColor(of: target, mode: .scalar)
        let (got, want) = (ChannelStatistics(of: result).overall, ChannelStatistics(of: target).overall)
        #expect(abs(got.mean - want.mean) < 1e-5)
        #expect(abs(got.standardDeviation - want.standardDeviation) < 1e-5)
        // One line maps all values: the order of any two is kept across channels.
        let order = source.pixels.indices.sorted { source.pixels[$0] < source.pixels[$1] }
        #expect(zip(order, order.dropFirst()).allSatisfy { result.pixels[$0] <= result.pixels[$1] + 1e-6 })
    }

    @Test func matchingItselfChangesNothing() {
        let image = scene(width: 12, height: 12)
        for mode in ColorMatchMode.allCases {
            #expect(largestDifference(image.matchingColor(of: image, mode: mode), image) < 1e-6)
        }
    }

    @Test func constantPictureTakesTheMean() {
        let flat = Image.filled(width: 8, height: 8, red: 0.3, green: 0.3, blue: 0.3)
        let wanted = ChannelStatistics(of: muted)
        let result = flat.matchingColor(of: muted, mode: .perChannel)
        #expect(abs(result[4, 4, 1] - wanted.channels[1].mean) < 1e-5)
        #expect(result.pixels.allSatisfy { $0.isFinite })
    }

    @Test func resultIsClamped() {
        let pixels: [Float] = [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1]
        let extreme = Image(width: 4, height: 1, pixels: pixels)
        let bright = Image(width: 2, height: 1, pixels: [0.5, 0.5, 0.5, 1, 1, 1])
        let result = extreme.matchingColor(of: bright, mode: .perChannel)
        #expect(result.pixels.allSatisfy { (0...1).contains($0) })
        #expect(result[0, 0, 0] < 0.5)
    }
}
