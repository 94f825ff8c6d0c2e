import ConvNet
import Support
import Testing

@Suite struct NetworkTests {
    @Test func tinyIsTheSameEverywhereAndSaysWhatItIs() {
        let network = Network.tiny
        #expect(network.name == "tiny (untrained)")
        #expect(network.hash.short == "aebcceee86a4")
    }

    @Test func tinyHasOrthogonalFiltersBesideTheirNegatives() {
        for (index, layer) in Network.tiny.convolutions.enumerated() {
            let values = layer.kernel.values.map(Double.init)
            let size = 9 * layer.inputChannels
            let kernels = stride(from: 0, to: values.count, by: size).map { Array(values[$0..<$0 + size]) }
            let filters = stride(from: 0, to: kernels.count, by: 2).map { kernels[$0] }
            #expect(
                filters.map { $0.map(-) } == stride(from: 1, to: kernels.count, by: 2).map { kernels[$0] })
            let square: Double = index == 0 ? 32 : 2
            for (first, filter) in filters.enumerated() {
                for (second, other) in filters.enumerated() {
                    let product = zip(filter, other).map(*).reduce(0, +)
                    // Float32 rounding over at most 288 products.
                    #expect(abs(product - (first == second ? square : 0)) < 1e-4 * square)
                }
            }
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
