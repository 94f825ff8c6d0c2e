import ConvNet
import Testing

/// The whole tiny network against a naive one in Double: features, and the gradient by central differences.
@Suite struct GradientTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let width: Int, height: Int, convention: Convention, pooling: Pooling, taps: [String]
        var isShallow = false
        var testDescription: String { "\(width)×\(height) \(convention.name) \(pooling) \(taps)" }
        private var plain: Network { isShallow ? SeededNetworks.network(.vgg11) : .tiny }
        var network: Network { plain.with(convention: convention, pooling: pooling) }
    }

    static let cases = [
        Case(
            width: 32, height: 32, convention: .torchvision, pooling: .floor,
            taps: ["conv3_1", "conv4_1", "conv5_1"]),
        Case(
            width: 37, height: 43, convention: .caffe, pooling: .ceil,
            taps: ["pool5", "conv1_2", "pool2", "conv1_1"]),
        Case(
            width: 45, height: 33, convention: .caffe, pooling: .floor, taps: ["pool1", "conv2_2", "conv5_3"]),
        // The first convolution is pooled at once.
        Case(
            width: 33, height: 35, convention: .torchvision, pooling: .ceil,
            taps: ["conv1_1", "pool1", "conv2_1"], isShallow: true),
        Case(
            width: 33, height: 32, convention: .torchvision, pooling: .floor, taps: ["conv3_1"],
            isShallow: true),
        Case(width: 32, height: 33, convention: .caffe, pooling: .ceil, taps: ["pool1"], isShallow: true),
    ]

    @Test(arguments: cases) func featuresMatchTheNaiveNetwork(_ test: Case) throws {
        let network = test.network
        let taps = network.architecture.layers.map(\.name)
        let pixels = randomPixels(width: test.width, height: test.height)
        let expected = naiveForward(
            network, pixels: pixels.map(Double.init), width: test.width, height: test.height)
        for keepsGradient in [false, true] {
            let plan = try NetworkPlan(
                network: network, width: test.width, height: test.height, taps: taps,
                keepsGradient: keepsGradient)
            for (found, layer) in zip(try plan.forward(pixels), expected) {
                #expect(relativeError(found, layer.values) < 1e-5)
            }
        }
    }

    @Test(arguments: cases) func gradientMatchesCentralDifferences(_ test: Case) throws {
        let network = test.network
        let plan = try NetworkPlan(
            network: network, width: test.width, height: test.height, taps: test.taps, keepsGradient: true)
        let pixels = randomPixels(width: test.width, height: test.height)
        let activations = try plan.forward(pixels)
        let tapGradients = zip(2000..., activations).map { symmetric(seed: $0, count: $1.count) }
        let gradient = try plan.backward(tapGradients)

        let layers = try test.taps.map { try network.architecture.index(of: $0) }
        func loss(_ pixels: [Double]) -> Double {
            let outputs = naiveForward(network, pixels: pixels, width: test.width, height: test.height)
            return zip(layers, tapGradients).map { layer, weights in
                zip(outputs[layer].values, weights).map { $0 * Double($1) }.reduce(0, +)
            }.reduce(0, +)
        }
        // The network is piecewise linear: a small step is exact unless a kink lies inside it.
        let step = 1e-4
        let sampled = stride(from: 0, to: pixels.count, by: pixels.count / 12)
        let expected = sampled.map { index in
            var moved = pixels.map(Double.init)
            moved[index] += step
            let up = loss(moved)
            moved[index] -= 2 * step
            return (up - loss(moved)) / (2 * step)
        }
        #expect(relativeError(sampled.map { gradient[$0] }, expected) < 1e-4)
    }

    @Test func anAbsentTapGradientIsZero() throws {
        let network = Network.tiny
        let taps = ["conv2_1", "conv4_1"]
        let plan = try NetworkPlan(network: network, width: 40, height: 40, taps: taps, keepsGradient: true)
        let pixels = randomPixels(width: 40, height: 40)
        let activations = try plan.forward(pixels)
        let weights = symmetric(seed: 1, count: activations[0].count)
        let zeros = [Float](repeating: 0, count: activations[1].count)

        let explicit = try plan.backward([weights, zeros])
        _ = try plan.forward(pixels)
        #expect(try plan.backward([weights, nil]) == explicit)
        _ = try plan.forward(pixels)
        #expect(try plan.backward([nil, nil]) == [Float](repeating: 0, count: pixels.count))
    }
}
