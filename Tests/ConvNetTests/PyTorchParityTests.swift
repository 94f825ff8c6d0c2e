import ConvNet
import Testing

/// VGG-16 and VGG-19 with seeded random weights: both poolings and conventions, odd and even sizes.
///
/// Numbers: Scripts/reference/convnet.py.
@Suite struct PyTorchParityTests {
    @Test(arguments: 0..<7) func featuresAndGradientAgree(_ index: Int) throws {
        let cases = try Reference.read("random-networks", as: Reference.RandomNetworks.self).cases
        #expect(cases.count == 7)
        let test = cases[index]
        let weights = test.architecture == "vgg16" ? SeededNetworks.vgg16 : SeededNetworks.vgg19
        let convention = try #require(Convention.all.first { $0.name == test.convention })
        let pooling = try #require(Pooling.allCases.first { $0.rawValue == test.pooling })
        let network = weights.with(convention: convention, pooling: pooling)
        let pixels = randomPixels(width: test.width, height: test.height, seed: test.pixelSeed)
        try expectParity(
            network, pixels: pixels, width: test.width,
            height: test.height, layers: test.layers, gradientTaps: test.gradientTaps, gradient: test.gradient
        )
    }
}
