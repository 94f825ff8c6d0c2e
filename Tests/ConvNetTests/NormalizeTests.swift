import ConvNet
import Foundation
import Testing

/// Dividing filters by numbers, and multiplying what reads them, changes nothing but scales.
@Suite struct NormalizeTests {
    private let taps = ["conv1_1", "conv2_2", "pool3", "conv4_1", "conv5_1"]

    /// Means between 0.3 and 3.2, and a few filters that never fire.
    private func means(of architecture: Architecture) -> FilterMeans {
        let layers = architecture.convolutions.enumerated().map { index, layer in
            symmetric(seed: UInt64(index), count: layer.outputChannels).enumerated().map { channel, number in
                channel % 7 == 3 ? 0 : exp2(1.7 * number)
            }
        }
        return FilterMeans(layers: layers, source: "tests")
    }

    private func activations(_ network: Network) throws -> [[Float]] {
        let plan = try NetworkPlan(
            network: network, width: 40, height: 36, taps: taps, keepsGradient: false)
        return try plan.forward(randomPixels(width: 40, height: 36))
    }

    @Test(arguments: [Pooling.floor, .ceil]) func featuresDifferByTheFiltersScalesAlone(_ pooling: Pooling)
        throws
    {
        let network = Network.tiny.with(pooling: pooling)
        let means = means(of: network.architecture)
        let scaled = try network.normalized(by: means)
        let (before, after) = (try activations(network), try activations(scaled))
        let layers = network.architecture.convolutions.map(\.name)
        for (tap, (before, after)) in zip(taps, zip(before, after)) {
            let layer = try #require(layers.firstIndex(of: tap == "pool3" ? "conv3_3" : tap))
            let factors = means.layers[layer].map { $0 == 0 ? 1 : $0 }
            let expected = before.enumerated().map { $1 / factors[$0 % factors.count] }
            let size = try #require(expected.max())
            // Rounding of some thirteen layers.
            #expect(zip(expected, after).allSatisfy { abs($0 - $1) < 1e-5 * size }, "\(tap)")
            // The same features fire, except where rounding decides.
            #expect(zip(expected, after).allSatisfy { $0 < 1e-5 * size || $1 > 0 }, "\(tap)")
        }
    }

    @Test func theIdentityIsTheWeights() throws {
        let ones = Architecture.tiny.convolutions.map { [Float](repeating: 1, count: $0.outputChannels) }
        let same = try Network.tiny.normalized(by: FilterMeans(layers: ones, source: "tests"))
        #expect(same.hash == Network.tiny.hash)
        let scaled = try Network.tiny.normalized(by: means(of: .tiny))
        #expect(scaled.hash != Network.tiny.hash)
        #expect(scaled.name == Network.tiny.name && scaled.filterMeans == means(of: .tiny))
        #expect(scaled.with(pooling: .ceil).filterMeans == means(of: .tiny))
    }

    @Test func meansOfAnotherNetworkAreRefused() {
        var layers = means(of: .tiny).layers
        #expect(throws: UnusableMeans.self) {
            try Network.tiny.normalized(by: FilterMeans(layers: Array(layers.dropLast()), source: ""))
        }
        for number in [Float.nan, .infinity, -1, .leastNonzeroMagnitude] {
            layers[4][2] = number
            #expect(throws: UnusableMeans.self, "\(number)") {
                try Network.tiny.normalized(by: FilterMeans(layers: layers, source: ""))
            }
        }
    }

    @Test func sessionsKeepEveryBit() throws {
        let means = means(of: .vgg19)
        let coded = try JSONEncoder().encode(means)
        #expect(try JSONDecoder().decode(FilterMeans.self, from: coded) == means)
        #expect(coded.count < 40_000)
        for damaged in [#"{"source":"a","layers":["AAA="]}"#, #"{"source":"a","layers":["?"]}"#] {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(FilterMeans.self, from: Data(damaged.utf8))
            }
        }
    }
}
