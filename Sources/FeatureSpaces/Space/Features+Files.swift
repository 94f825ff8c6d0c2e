import ConvNet
import Support
import Tensor
import WeightFiles

// Features as stored in files: one (C,H,W) float32 tensor per layer under the layer's name, and metadata that
// name the space.

extension Features {
    /// One (C,H,W) tensor per layer, shallowest first.
    public var namedTensors: [(name: String, tensor: FloatTensor)] {
        zip(space.layers, space.ranges).map { layer, range in
            (
                layer.name,
                FloatTensor(shape: [layer.channels, layer.height, layer.width], values: Array(values[range]))
            )
        }
    }

    /// Enough to read the features back into their space. Start picture and reference are not kept.
    public var fileMetadata: [String: String] {
        var metadata = [
            "kind": "features", "network": space.networkName, "network_hash": space.networkHash.hex,
            "layers": space.layers.map(\.name).joined(separator: " "), "width": "\(space.width)",
            "height": "\(space.height)", "weight": "\(weight)",
        ]
        if let parts = space.networkParts {
            metadata["weights_hash"] = parts.weights.hex
            metadata["convention"] = parts.convention
            metadata["pooling"] = parts.pooling.rawValue
        }
        return metadata
    }

    /// The arrays of a NumPy archive: the layers, and “space” for what else is needed to read them back:
    /// width, height, weight, and the 32 bytes of the network's hash.
    public var archiveArrays: [(name: String, tensor: FloatTensor)] {
        let digits = Array(space.networkHash.hex)
        let bytes = stride(from: 0, to: digits.count, by: 2).map {
            Float(Int(String(digits[$0...$0 + 1]), radix: 16) ?? 0)
        }
        let numbers = [Float(space.width), Float(space.height), Float(weight)] + bytes
        return namedTensors + [("space", FloatTensor(shape: [numbers.count], values: numbers))]
    }

    /// Reads what `archiveArrays` wrote; the network's name is not kept.
    /// - Throws: `NoFeaturesInFile`.
    public static func read(fromArchive arrays: [(name: String, tensor: FloatTensor)], path: String) throws
        -> Features
    {
        guard let numbers = arrays.last(where: { $0.name == "space" })?.tensor.values, numbers.count == 35,
            let sizes = Optional(numbers.prefix(2).compactMap { Int(exactly: $0) }), sizes.count == 2,
            let hash = ContentHash(hex: numbers.dropFirst(3).map(hexadecimal).joined()), numbers[2].isFinite
        else { throw NoFeaturesInFile(path: path, problem: .noSpace) }
        let layers = arrays.filter { $0.name != "space" }
        return try features(
            layers, network: "network", hash: hash, width: sizes[0], height: sizes[1],
            weight: Double(numbers[2]),
            path: path)
    }

    private static func hexadecimal(_ byte: Float) -> String {
        guard let value = UInt8(exactly: byte) else { return "?" }
        return (value < 16 ? "0" : "") + String(value, radix: 16)
    }

    /// Reads what `namedTensors` and `fileMetadata` wrote.
    /// - Throws: `NoFeaturesInFile`; the reader's errors for missing tensors.
    public static func read(from file: any WeightFile) throws -> Features {
        let metadata = file.metadata
        guard metadata["kind"] == "features",
            let hash = metadata["network_hash"].flatMap(ContentHash.init(hex:)),
            let width = metadata["width"].flatMap(Int.init),
            let height = metadata["height"].flatMap(Int.init),
            let weight = metadata["weight"].flatMap(Double.init), weight.isFinite,
            let names = metadata["layers"]?.split(separator: " ").map(String.init)
        else { throw NoFeaturesInFile(path: file.path, problem: .noSpace) }
        let layers = try names.map { (name: $0, tensor: try file.tensor(named: $0)) }
        let parts = NetworkParts(
            weights: metadata["weights_hash"], convention: metadata["convention"],
            pooling: metadata["pooling"])
        return try features(
            layers, network: metadata["network"] ?? "network", hash: hash, width: width, height: height,
            weight: weight, path: file.path, parts: parts)
    }

    /// Features from the (C,H,W) tensors of a file, which may hold anything.
    private static func features(
        _ layers: [(name: String, tensor: FloatTensor)], network: String, hash: ContentHash, width: Int,
        height: Int,
        weight: Double, path: String, parts: NetworkParts? = nil
    ) throws -> Features {
        guard !layers.isEmpty, Architecture.sides.contains(width), Architecture.sides.contains(height) else {
            throw NoFeaturesInFile(path: path, problem: .noSpace)
        }
        for (name, tensor) in layers {
            guard tensor.shape.count == 3 else {
                throw NoFeaturesInFile(path: path, problem: .shape(layer: name, tensor.shape))
            }
            guard let index = tensor.values.firstIndex(where: { !$0.isFinite }) else { continue }
            throw NoFeaturesInFile(path: path, problem: .notFinite(layer: name, index: index))
        }
        let space = FeatureSpace(
            networkName: network, networkHash: hash,
            layers: layers.map { layer in
                let shape = layer.tensor.shape
                return FeatureSpace.Layer(
                    name: layer.name, channels: shape[0], height: shape[1], width: shape[2])
            }, width: width, height: height, networkParts: parts)
        return Features(
            space: space, values: layers.flatMap(\.tensor.values), weight: weight, start: nil, reference: nil)
    }
}

/// Thrown for a file of tensors that are not features this program wrote.
public struct NoFeaturesInFile: ExplainedError {
    package enum Problem: Sendable, Equatable {
        /// What says how the features were mapped is missing or wrong.
        case noSpace
        /// A layer is not (C,H,W).
        case shape(layer: String, [Int])
        /// A number of a layer, counted in its order, is infinite or not a number.
        case notFinite(layer: String, index: Int)
    }

    let path: String
    package let problem: Problem

    public var message: String {
        switch problem {
        case .noSpace: "\(path) holds no features that this program wrote"
        case .shape(let layer, let shape):
            "“\(layer)” in \(path) is (\(shape.map(String.init).joined(separator: ","))), and a layer is (C,H,W)"
        case .notFinite(let layer, let index):
            "number \(index) of “\(layer)” in \(path), counted from 0, is infinite or not a number"
        }
    }

    public var remedy: String? {
        switch problem {
        case .noSpace: "a network's weights are opened as a network"
        case .shape: "take the axis of the batch off: a[0]"
        case .notFinite: "features are finite: numpy.nan_to_num(a) replaces such numbers"
        }
    }
}
