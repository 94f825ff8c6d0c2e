import ConvNet
import Support
import Tensor

/// Networks of the exact architectures with random weights that Scripts/reference/convnet.py makes in the same way.
enum SeededNetworks {
    static let vgg16 = network(.vgg16)
    static let vgg19 = network(.vgg19)

    /// Weight and bias of convolution number i (from 0) come from the seeds 1000 + 2 i and 1001 + 2 i.
    static func network(_ architecture: Architecture) -> Network {
        Network(
            name: "seeded", architecture: architecture, convention: .torchvision, pooling: .floor,
            source: "tests",
            convolutions: architecture.convolutions.indices.map { index in
                let parameters = parameters(of: architecture, convolution: index)
                return ConvolutionWeights(kernel: parameters.kernel, bias: parameters.bias.values)
            })
    }

    static func parameters(
        of architecture: Architecture, convolution index: Int
    ) -> (kernel: FloatTensor, bias: FloatTensor) {
        let layer = architecture.convolutions[index]
        let shape = [layer.outputChannels, layer.inputChannels, 3, 3]
        let bound = Float((6 / Double(9 * layer.inputChannels)).squareRoot())
        let seed = UInt64(1000 + 2 * index)
        let kernel = symmetric(seed: seed, count: shape.reduce(1, *), bound: bound)
        let bias = symmetric(seed: seed + 1, count: layer.outputChannels, bound: 0.1)
        return (
            FloatTensor(shape: shape, values: kernel),
            FloatTensor(shape: [layer.outputChannels], values: bias)
        )
    }
}

/// Uniform numbers in [-bound, bound).
func symmetric(seed: UInt64, count: Int, bound: Float = 1) -> [Float] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in (2 * generator.nextUniform() - 1) * bound }
}

/// Random pixels, (H,W,3) 0–255.
func randomPixels(width: Int, height: Int, seed: UInt64 = 5000) -> [Float] {
    var generator = SplitMix64(seed: seed)
    return (0..<3 * width * height).map { _ in generator.nextUniform() * 255 }
}

extension SplitMix64 {
    /// Uniform on [0, 1) in steps of 2⁻²⁴: exact in float32.
    fileprivate mutating func nextUniform() -> Float {
        Float(next() >> 40) * 0x1p-24
    }
}
