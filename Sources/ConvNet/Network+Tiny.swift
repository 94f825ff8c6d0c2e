import Support
import Tensor

extension Network {
    /// A small untrained network inside the program, so that the language, lessons and tests need no download.
    ///
    /// VGG-shaped (`Architecture.tiny`) with seeded random weights, the same on every machine. They are chosen so
    /// that pictures can be reconstructed from their features although nothing was learnt: the filters of a layer
    /// are orthonormal and each is paired with its negative, so that ReLU loses nothing (the pairs that trained
    /// networks form by themselves: Shang et al., *Understanding and Improving CNNs via CReLU*, ICML 2016). Filters
    /// fall off from their centres, and biases are zero.
    public static let tiny = Network(
        name: "tiny (untrained)", architecture: .tiny, convention: .torchvision, pooling: .floor,
        source: "built in, seeded random weights",
        convolutions: {
            var generator = SplitMix64(seed: 0)
            return Architecture.tiny.convolutions.enumerated().map { index, layer in
                .paired(layer, gain: index == 0 ? firstGain : 1, from: &generator)
            }
        }())

    /// Makes features about as long as those of a trained VGG, which the usual λ of the total variation is meant for.
    private static let firstGain: Float = 4
}

extension ConvolutionWeights {
    /// Orthonormal filters times √2, which keeps the mean square through ReLU, and their negatives.
    fileprivate static func paired(
        _ layer: Architecture.Layer, gain: Float, from generator: inout SplitMix64
    ) -> ConvolutionWeights {
        var filters: [[Float]] = []
        for _ in 0..<layer.outputChannels / 2 {
            let drawn = (0..<9 * layer.inputChannels).map { generator.nextNormal() * window[$0 % 9] }
            filters.append(drawn.orthonormal(to: filters))
        }
        let scale = gain * Float(2).squareRoot()
        return ConvolutionWeights(
            kernel: FloatTensor(
                shape: [layer.outputChannels, layer.inputChannels, 3, 3],
                values: filters.flatMap { filter in filter.map { $0 * scale } + filter.map { -$0 * scale } }),
            bias: [Float](repeating: 0, count: layer.outputChannels))
    }

    /// How strongly each place of a 3×3 filter counts.
    private static let window: [Float] = [1, 2, 1, 2, 4, 2, 1, 2, 1]
}

extension [Float] {
    /// A step of Gram–Schmidt: this vector without its parts along `others`, at length 1.
    fileprivate func orthonormal(to others: [[Float]]) -> [Float] {
        var rest = self
        for other in others {
            let share = rest.dot(other)
            for index in rest.indices { rest[index] -= share * other[index] }
        }
        let length = rest.dot(rest).squareRoot()
        return rest.map { $0 / length }
    }

    private func dot(_ other: [Float]) -> Float {
        var sum: Float = 0
        for index in indices { sum += self[index] * other[index] }
        return sum
    }
}
