import ConvNet
import EngineTestSupport
import FeatureSpaces
import Testing

@Suite struct FeatureSpaceTests {
    private func space(
        _ network: Network, taps: [String] = FeatureSpace.defaultTaps, width: Int = 64, height: Int = 64
    ) throws -> FeatureSpace {
        try FeatureSpace(network: network, taps: taps, width: width, height: height)
    }

    @Test func defaultTapsHaveThePapersShapes() throws {
        let space = try space(.tiny, width: 200, height: 200)
        #expect(space.layers.map(\.name) == ["conv3_1", "conv4_1", "conv5_1"])
        #expect(space.layers.map(\.height) == [50, 25, 12])
        #expect(space.layers.map(\.width) == [50, 25, 12])
        #expect(space.layers.map(\.channels) == [32, 32, 32])
        #expect(space.dimension == 32 * (2500 + 625 + 144))
        #expect(space.ranges == [0..<80_000, 80_000..<100_000, 100_000..<104_608])
        #expect(space.description == "tiny (untrained) conv3_1+conv4_1+conv5_1 at 200×200")
    }

    /// METHOD: D(200²) of VGG is 1,046,528 with Caffe's pooling.
    @Test func ceilPoolingRoundsOddSizesUp() throws {
        let space = try space(Network.tiny.with(pooling: .ceil), width: 200, height: 200)
        #expect(space.layers.map(\.height) == [50, 25, 13])
    }

    @Test func tapsAreOrderedAndCountOnce() throws {
        let taps = ["conv5_1", "conv3_1", "conv5_1", "conv4_1"]
        #expect(try space(.tiny, taps: taps) == space(.tiny))
    }

    @Test func theSameWeightsUnderTwoConventionsAreTwoSpaces() throws {
        let original = try space(.tiny)
        let caffe = try space(Network.tiny.with(convention: .caffe))
        let ceil = try space(Network.tiny.with(pooling: .ceil))
        #expect(original != caffe && original.identity != caffe.identity)
        #expect(original != ceil && original.identity != ceil.identity)
        #expect(original == (try space(Network.tiny.with(convention: .torchvision))))
    }

    @Test func theNetworksNameDoesNotMatter() {
        let (one, other) = (smallSpace(network: "one"), smallSpace(network: "other"))
        #expect(one == other)
        #expect(one.identity == other.identity)
        #expect(one.hashValue == other.hashValue)
    }

    @Test func everythingElseDoes() {
        let all = [
            smallSpace(), smallSpace(hash: "b"), smallSpace(second: "conv4_2"),
            smallSpace(width: 48, height: 64),
            smallSpace(width: 65),
        ]
        #expect(Set(all).count == all.count)
        #expect(Set(all.map(\.identity)).count == all.count)
    }

    @Test func noTapsAndUnknownTapsAreErrors() {
        #expect(throws: NoTaps.self) { try space(.tiny, taps: []) }
        let error = #expect(throws: UnknownLayer.self) { try space(.tiny, taps: ["conv3_9"]) }
        #expect(error?.message.contains("conv3_9") == true)
        #expect(throws: UnusableInputSize.self) { try space(.tiny, width: 31) }
    }
}
