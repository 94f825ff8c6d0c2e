import Tensor

// A network as stored in a safetensors file: what `Network.load` reads back with the same hash.

extension Network {
    /// Kernels (K,C,3,3) and biases (K) under Caffe's names, `conv1_1.weight`; for a normalised network also the
    /// means that its filters were divided by, `conv1_1.mean` (K).
    public var namedTensors: [(name: String, tensor: FloatTensor)] {
        zip(architecture.convolutions, convolutions).enumerated().flatMap { index, layer in
            let (row, weights) = layer
            var tensors = [
                (name: row.name + ".weight", tensor: weights.kernel),
                (name: row.name + ".bias", tensor: Self.vector(Array(weights.bias.pointer))),
            ]
            if let means = filterMeans?.layers[index] {
                tensors.append((name: row.name + Self.meanSuffix, tensor: Self.vector(means)))
            }
            return tensors
        }
    }

    /// What tensors do not say.
    public var fileMetadata: [String: String] {
        var metadata = [
            "kind": Self.fileKind, "architecture": architecture.name, "convention": convention.name,
            "pooling": pooling.rawValue,
        ]
        metadata[Self.normalizedKey] = filterMeans?.source
        return metadata
    }

    /// The `kind` in the metadata of files that hold a network.
    public static let fileKind = "network"

    static let meanSuffix = ".mean"
    /// The key for what a normalised network was normalised over.
    static let normalizedKey = "normalized_over"

    private static func vector(_ values: [Float]) -> FloatTensor {
        FloatTensor(shape: [values.count], values: values)
    }
}
