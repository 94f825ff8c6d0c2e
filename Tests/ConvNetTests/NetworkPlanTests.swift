import ConvNet
import Support
import TestSupport
import Testing

@Suite struct NetworkPlanTests {
    private let taps = ["conv3_1", "pool4", "conv5_1"]

    /// Many blocks, an uneven last one, and deep layers whose output channels are split.
    @Test func resultsAreTheSameBitsForEveryThreadCount() throws {
        let networks = [(Network.tiny, 150, 131), (SeededNetworks.vgg16, 75, 64)]
        for (network, width, height) in networks {
            let pixels = randomPixels(width: width, height: height)
            let results = try [1, 2, 5].map { threads in
                Parallel.setThreads(threads)
                defer { Parallel.setThreads(0) }
                let plan = try NetworkPlan(
                    network: network, width: width, height: height, taps: taps, keepsGradient: true)
                return try plan.run(pixels)
            }
            #expect(results[0].gradient.contains { $0 != 0 })
            #expect(results[1] == results[0])
            #expect(results[2] == results[0])
        }
    }

    @Test func aPlanIsAsGoodAsNewEveryTime() throws {
        let plan = try NetworkPlan(network: .tiny, width: 50, height: 61, taps: taps, keepsGradient: true)
        let first = randomPixels(width: 50, height: 61)
        let fresh = try plan.run(first)
        let other = try plan.run(randomPixels(width: 50, height: 61, seed: 1))
        #expect(other != fresh)
        #expect(try plan.run(first) == fresh)
    }

    @Test func withoutGradientsTheFeaturesAreTheSameBits() throws {
        let pixels = randomPixels(width: 70, height: 45)
        let order = ["conv5_1", "conv1_1", "pool3", "conv3_1"]
        let kept = try NetworkPlan(network: .tiny, width: 70, height: 45, taps: order, keepsGradient: true)
        let passing = try NetworkPlan(
            network: .tiny, width: 70, height: 45, taps: order, keepsGradient: false)
        #expect(try passing.forward(pixels) == kept.forward(pixels))
        #expect(passing.tapShapes.map(\.description) == ["32×2×4", "16×45×70", "32×5×8", "32×11×17"])
    }

    @Test func workStopsWhereverItIsAndThePlanCanBeUsedAgain() throws {
        let plan = try NetworkPlan(network: .tiny, width: 60, height: 64, taps: taps, keepsGradient: true)
        let pixels = randomPixels(width: 60, height: 64)
        let never = CountingMonitor()
        let expected = try plan.run(pixels, monitor: never)
        // Every tile of every layer asks: wherever it is cancelled, a pass ends with the items in progress.
        #expect(never.polls > 2 * plan.network.architecture.layers.count)
        for limit in stride(from: 0, to: never.polls, by: 37) {
            let canceller = CountingMonitor(cancellingAtPoll: limit + 1)
            #expect(throws: WorkCancelled.self) { try plan.run(pixels, monitor: canceller) }
            #expect(canceller.polls <= limit + Parallel.threads)
        }
        #expect(try plan.run(pixels) == expected)
    }
}
