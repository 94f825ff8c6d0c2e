import Support

// The first layers of a table: files need no more layers than are used.

extension Architecture {
    /// The layers down to convolution number `convolution`, from 0, of `convolutions`, and the pool after it if
    /// there is one and it is wanted. A table without its last pool still counts as a part.
    func reaching(convolution: Int, withPool: Bool) -> Architecture {
        let end = end(ofConvolution: convolution)
        let isPool = layers.dropFirst(end).first?.kind == .maxPool
        return Architecture(name: name, layers: Array(layers.prefix(isPool && withPool ? end + 1 : end)))
    }

    /// How many layers there are down to convolution number `convolution`.
    func end(ofConvolution convolution: Int) -> Int {
        let places = layers.indices.filter { layers[$0].kind == .convolution }
        return places.indices.contains(convolution) ? places[convolution] + 1 : layers.count
    }

    /// The table that this is a part of; itself if nothing is missing.
    var whole: Architecture {
        Self.all.first { $0.name == name && $0.layers.starts(with: layers) } ?? self
    }

    /// "VGG-19", or "VGG-19 to conv5_1" if the file of weights ends there.
    public var title: String {
        guard layers.count < whole.layers.count, let last = layers.last else { return name }
        return "\(name) to \(last.name)"
    }

    /// The error for a layer of the whole table that is not among these; nil for a name that no layer has.
    func missing(_ layer: String) -> MissingLayer? {
        guard let index = whole.layers.firstIndex(where: { $0.name == layer }), index >= layers.count else {
            return nil
        }
        let needed = whole.layers[layers.count...index].filter { $0.kind == .convolution }.map(\.name)
        return MissingLayer(
            name: layer, architecture: name, last: layers.last?.name ?? "", needed: needed)
    }
}

/// Thrown when a layer is asked for beyond the end of the network's file.
public struct MissingLayer: ExplainedError, Equatable {
    public let name: String
    public let architecture: String
    /// The deepest layer there is.
    public let last: String
    /// The convolutions it would need that have no weights.
    public let needed: [String]

    public var message: String {
        "this \(architecture) ends at \(last): “\(name)” "
            + (needed.isEmpty
                ? "comes after it" : "also needs the weights of \(needed.joined(separator: ", "))")
    }

    public var remedy: String? {
        "open a file with all layers, as Scripts/fetch-data and Scripts/fetch-vgg19 fetch them, or ask for layers up to \(last)"
    }
}
