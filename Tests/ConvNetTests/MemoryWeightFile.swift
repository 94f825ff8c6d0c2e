import ConvNet
import Support
import Tensor
import WeightFiles

/// The seeded networks as a weight file that was never written.
struct MemoryWeightFile: WeightFile {
    let path = "memory.safetensors"
    let format = "memory"
    var metadata: [String: String] = [:]
    private(set) var tensorNames: [String] = []
    private var shapes: [String: [Int]] = [:]
    private var changed: [String: FloatTensor] = [:]
    private var sources: [String: (architecture: Architecture, convolution: Int)] = [:]

    init() {}

    /// - Parameter prefixes: what comes before `.weight` and `.bias`, for each convolution.
    init(_ architecture: Architecture, prefixes: [String]) {
        for (index, (prefix, layer)) in zip(prefixes, architecture.convolutions).enumerated() {
            shapes[prefix + ".weight"] = [layer.outputChannels, layer.inputChannels, 3, 3]
            shapes[prefix + ".bias"] = [layer.outputChannels]
            sources[prefix] = (architecture, index)
            tensorNames += [prefix + ".weight", prefix + ".bias"]
        }
    }

    static func caffe(_ architecture: Architecture) -> MemoryWeightFile {
        MemoryWeightFile(architecture, prefixes: architecture.convolutions.map(\.name))
    }

    static func torchvision16() -> MemoryWeightFile {
        MemoryWeightFile(
            .vgg16, prefixes: [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28].map { "features.\($0)" })
    }

    static func torchvision19() -> MemoryWeightFile {
        let indices = [0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28, 30, 32, 34]
        return MemoryWeightFile(.vgg19, prefixes: indices.map { "features.\($0)" })
    }

    mutating func remove(_ name: String) {
        shapes[name] = nil
        tensorNames.removeAll { $0 == name }
    }

    /// Adds the tensor or replaces another by it.
    mutating func set(_ name: String, _ tensor: FloatTensor) {
        if shapes[name] == nil { tensorNames.append(name) }
        shapes[name] = tensor.shape
        changed[name] = tensor
    }

    func shape(of name: String) -> [Int]? { shapes[name] }

    func tensor(named name: String) throws -> FloatTensor {
        if let tensor = changed[name] { return tensor }
        let isWeight = name.hasSuffix(".weight")
        guard let source = sources[String(name.dropLast(isWeight ? 7 : 5))] else { throw WorkCancelled() }
        let parameters = SeededNetworks.parameters(of: source.architecture, convolution: source.convolution)
        return isWeight ? parameters.kernel : parameters.bias
    }
}
