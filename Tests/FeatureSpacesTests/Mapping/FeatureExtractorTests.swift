import ConvNet
import EngineTestSupport
import FeatureSpaces
import Imaging
import Support
import TestSupport
import Testing

@Suite struct FeatureExtractorTests {
    private let taps = ["conv1_2", "conv3_1", "conv4_1", "pool5"]

    private func space(width: Int, height: Int, network: Network = .tiny) throws -> FeatureSpace {
        try FeatureSpace(network: network, taps: taps, width: width, height: height)
    }

    /// Values are the plan's activations, each layer channels first; 45×38 leaves odd sizes to every pool.
    @Test(arguments: Pooling.allCases) func valuesAreThePlansActivations(pooling: Pooling) throws {
        let network = Network.tiny.with(convention: .caffe, pooling: pooling)
        let image = try picture(seed: 1, width: 45, height: 38)
        let plan = try NetworkPlan(network: network, width: 45, height: 38, taps: taps, keepsGradient: true)
        try plan.forward(pixels: image.pixels.map { $0 * 255 }, monitor: SilentMonitor())
        let expected = plan.tapShapes.indices.flatMap { tap in
            naiveChannelsFirst(
                Array(plan.activation(ofTap: tap)), positions: plan.tapShapes[tap].positions,
                channels: plan.tapShapes[tap].channels)
        }
        let extractor = try FeatureExtractor(
            network: network, space: space(width: 45, height: 38, network: network))
        #expect(try extractor.values(of: image, monitor: SilentMonitor()) == expected)
    }

    @Test func otherSizesAreResampledBicubically() throws {
        let image = try picture(seed: 1, width: 40, height: 30)
        let extractor = try FeatureExtractor(network: .tiny, space: space(width: 64, height: 48))
        let fitted = try image.resized(width: 64, height: 48, filter: .bicubic)
        let values = try extractor.values(of: image, monitor: SilentMonitor())
        #expect(values == (try extractor.values(of: fitted, monitor: SilentMonitor())))
        let linear = try image.resized(width: 64, height: 48, filter: .bilinear)
        #expect(values != (try extractor.values(of: linear, monitor: SilentMonitor())))
    }

    @Test func buffersCarryNothingFromPictureToPicture() throws {
        let extractor = try FeatureExtractor(network: .tiny, space: space(width: 40, height: 40))
        let (a, b) = (try picture(seed: 1), try picture(seed: 2, width: 50, height: 50))
        let first = try extractor.values(of: a, monitor: SilentMonitor())
        let other = try extractor.values(of: b, monitor: SilentMonitor())
        #expect(first != other)
        #expect(try extractor.values(of: a, monitor: SilentMonitor()) == first)
    }

    /// Scaling, the network and the turn to channels first: whenever it is told to, the work stops within a few
    /// questions.
    @Test func everyStepHearsThatItShouldStop() throws {
        let image = try picture(seed: 1, width: 40, height: 40)
        func polls(side: Int, until limit: Int = .max) throws -> Int {
            let extractor = try FeatureExtractor(network: .tiny, space: space(width: side, height: side))
            let monitor = CountingMonitor(cancellingAtPoll: limit)
            if limit == .max {
                _ = try extractor.values(of: image, monitor: monitor)
            } else {
                #expect(throws: WorkCancelled.self) { try extractor.values(of: image, monitor: monitor) }
            }
            return monitor.polls
        }
        let (small, large) = (try polls(side: 64), try polls(side: 256))
        #expect(large > 3 * small)
        for limit in stride(from: 1, through: small, by: 7) {
            #expect(try polls(side: 64, until: limit) < limit + 4 + 2 * Parallel.threads)
        }
        _ = try polls(side: 64, until: small)
    }

    @Test func anInterruptedPassLeavesTheExtractorUsable() throws {
        let extractor = try FeatureExtractor(network: .tiny, space: space(width: 40, height: 40))
        let image = try picture(seed: 1)
        let expected = try extractor.values(of: image, monitor: SilentMonitor())
        #expect(throws: WorkCancelled.self) {
            try extractor.values(of: image, monitor: RecordingMonitor(cancellingAfter: 0))
        }
        #expect(try extractor.values(of: image, monitor: SilentMonitor()) == expected)
    }
}
