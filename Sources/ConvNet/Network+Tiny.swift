import Support
import Tensor

extension Network {
    /// A small untrained network inside the program, so that the language, tests and a first look need no download.
    ///
    /// VGG-shaped (`Architecture.tiny`), seeded He-normal weights (He et al., *Delving Deep into Rectifiers*, ICCV
    /// 2015: variance 2 / (9·C)), zero biases; the same on every machine.
    public static let tiny = Network(
        name: "tiny (untrained)", architecture: .tiny, convention: .torchvision, pooling: .floor,
        source: "built in, seeded random weights",
        convolutions: {
            var generator = SplitMix64(seed: 0)
            return Architecture.tiny.convolutions.map { .heNormal($0, from: &generator) }
        }())
}

extension ConvolutionWeights {
    fileprivate static func heNormal(
        _ layer: Architecture.Layer, from generator: inout SplitMix64
    ) -> ConvolutionWeights {
        let deviation = (2 / Float(9 * layer.inputChannels)).squareRoot()
        let count = 9 * layer.inputChannels * layer.outputChannels
        let values = (0..<count).map { _ in generator.nextNormal() * deviation }
        return ConvolutionWeights(
            kernel: FloatTensor(shape: [layer.outputChannels, layer.inputChannels, 3, 3], values: values),
            bias: [Float](repeating: 0, count: layer.outputChannels))
    }
}
