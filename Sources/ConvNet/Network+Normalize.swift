import Support
import Tensor

extension Network {
    /// The network scaled so that every filter's mean activation is 1 where it was `means`.
    ///
    /// A filter and its bias are divided by its mean m, and the next layer's weights for that input multiplied by m.
    /// ReLU and max pools let positive factors through, so that the function stays the same except for each filter's
    /// scale. A filter that never fires stays as it is. Source: Gatys, Ecker & Bethge, *Image Style Transfer Using
    /// Convolutional Neural Networks*, CVPR 2016, section 2; the paper's “normalised VGG-19”.
    ///
    /// Cost: a pass over the weights, which are copied.
    /// - Throws: `UnusableMeans`.
    public func normalized(by means: FilterMeans) throws -> Network {
        let expected = convolutions.map(\.outputChannels)
        guard means.layers.map(\.count) == expected else {
            throw UnusableMeans(
                problem: "there are \(means.count) of them, for \(expected.reduce(0, +)) filters")
        }
        var inputs: [Float] = [1, 1, 1]
        let scaled = try zip(architecture.convolutions, zip(convolutions, means.layers)).map { row, layer in
            let (weights, means) = layer
            guard means.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
                throw UnusableMeans(problem: "those of \(row.name) are not all finite")
            }
            let outputs = means.map { $0 > 0 ? $0 : 1 }
            defer { inputs = outputs }
            return try weights.scaled(inputs: inputs, outputs: outputs, layer: row.name)
        }
        return Network(
            name: name, architecture: architecture, convention: convention, pooling: pooling, source: source,
            convolutions: scaled, filterMeans: filterMeans?.followed(by: means) ?? means)
    }
}

extension ConvolutionWeights {
    /// (K,C,3,3) times `inputs` (C), divided by `outputs` (K); in double precision, then rounded.
    fileprivate func scaled(inputs: [Float], outputs: [Float], layer: String) throws -> ConvolutionWeights {
        var values = kernel.values
        var index = 0
        for output in outputs {
            for input in inputs {
                let factor = Double(input) / Double(output)
                for _ in 0..<9 {
                    values[index] = Float(Double(values[index]) * factor)
                    index += 1
                }
            }
        }
        let bias = zip(bias.pointer, outputs).map { Float(Double($0) / Double($1)) }
        guard (values + bias).allSatisfy(\.isFinite) else {
            throw UnusableMeans(problem: "one of \(layer) is too small to divide by")
        }
        return ConvolutionWeights(kernel: FloatTensor(shape: kernel.shape, values: values), bias: bias)
    }
}

/// Thrown for means that a network cannot be normalised by.
public struct UnusableMeans: ExplainedError, Equatable {
    public let problem: String

    public var message: String { "the filters' means cannot be used: \(problem)" }
    public var remedy: String? { "measure them again" }
}
