import ConvNet
import Tensor
import WeightFiles

extension Network {
    /// A VGG-16 whose every activation is 0: all weights are.
    package static func silent() throws -> Network {
        try load(from: SilentWeights(), named: "silent")
    }
}

/// A weight file of zeros that was never written.
private struct SilentWeights: WeightFile {
    let path = "silent"
    let format = "memory"
    let metadata: [String: String] = [:]

    var tensorNames: [String] {
        Architecture.vgg16.convolutions.flatMap { ["\($0.name).weight", "\($0.name).bias"] }
    }

    func shape(of name: String) -> [Int]? {
        guard let layer = Architecture.vgg16.convolutions.first(where: { name.hasPrefix($0.name + ".") })
        else {
            return nil
        }
        return name.hasSuffix(".bias")
            ? [layer.outputChannels] : [layer.outputChannels, layer.inputChannels, 3, 3]
    }

    func tensor(named name: String) throws -> FloatTensor {
        let shape = shape(of: name) ?? []
        return FloatTensor(shape: shape, values: [Float](repeating: 0, count: shape.reduce(1, *)))
    }
}
