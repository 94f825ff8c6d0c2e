import ConvNet
import Support
import Testing

@Suite struct NetworkTests {
    @Test func tinyIsTheSameEverywhereAndSaysWhatItIs() {
        let network = Network.tiny
        #expect(network.name == "tiny (untrained)")
        #expect(network.hash.short == "8c1d00fd77e3")
    }

    @Test func tinyHasHeNormalWeights() {
        for layer in Network.tiny.convolutions {
            let values = layer.kernel.values.map(Double.init)
            let mean = values.reduce(0, +) / Double(values.count)
            let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(values.count)
            let expected = 2 / Double(9 * layer.inputChannels)
            // The smallest layer has 216 weights: a variance within a third, a mean within three deviations.
            #expect(abs(variance / expected - 1) < 0.33)
            #expect(abs(mean) < 3 * (expected / Double(values.count)).squareRoot())
            #expect(layer.bias.pointer.allSatisfy { $0 == 0 })
        }
    }

    @Test func theHashKnowsEverythingThatMovesAFeature() {
        let network = Network.tiny
        let renamed = Network(
            name: "other", architecture: .tiny, convention: .torchvision, pooling: .floor,
            source: "elsewhere",
            convolutions: network.convolutions)
        #expect(renamed.hash == network.hash)

        let last = network.convolutions.count - 1
        let changed = Network(
            name: network.name, architecture: .tiny, convention: .torchvision, pooling: .floor,
            source: network.source,
            convolutions: network.convolutions.enumerated().map { index, layer in
                var bias = Array(layer.bias.pointer)
                if index == last { bias[0] = 1e-6 }
                return ConvolutionWeights(kernel: layer.kernel, bias: bias)
            })
        let hashes = [
            network.hash, changed.hash, network.with(convention: .caffe).hash,
            network.with(pooling: .ceil).hash,
            network.with(convention: .caffe, pooling: .ceil).hash, SeededNetworks.network(.tiny).hash,
        ]
        #expect(Set(hashes).count == hashes.count)
    }

    @Test func conventionsAreFoundByName() {
        #expect(Convention(named: "Caffe") == .caffe)
        #expect(Convention(named: "torchvision") == .torchvision)
        #expect(Convention(named: "bgr") == nil)
    }
}
