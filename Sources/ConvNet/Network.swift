import Support

/// A VGG with its weights: what turns a picture into features.
///
///     let file = try WeightFileRegistry.open(path: "vgg19.safetensors")
///     let network = try Network.load(from: file, named: "vgg19")
///     let small = Network.tiny  // inside the program; untrained
///
/// A value that is a class only to be shared: nothing changes after it is made, and plans on any thread share
/// the weights (VGG-19: 80 MB, twice that once gradients have been asked for).
public final class Network: Sendable {
    /// What people call it: "vgg19", "tiny (untrained)".
    public let name: String
    /// The table of its layers.
    public let architecture: Architecture
    /// How pixels become its input: the order of the colours, their means and scales.
    public let convention: Convention
    /// What a pool does with the last of an odd number of rows.
    public let pooling: Pooling

    /// Where the weights come from, for people: a path, or how they were made.
    public let source: String

    /// The identity of the network: its table, convention, pooling and weights. The same weights from files of
    /// different formats or with different tensor names make the same hash.
    public let hash: ContentHash

    /// The parameters of the convolutions, in the table's order.
    package let convolutions: [ConvolutionWeights]

    /// For a normalised network, the means its filters were divided by; not part of its identity.
    public let filterMeans: FilterMeans?

    /// The identity of the weights alone.
    package let weightsHash: ContentHash

    /// - Precondition: `convolutions` have the shapes of the table.
    package convenience init(
        name: String, architecture: Architecture, convention: Convention, pooling: Pooling, source: String,
        convolutions: [ConvolutionWeights], filterMeans: FilterMeans? = nil
    ) {
        precondition(
            convolutions.map { [$0.inputChannels, $0.outputChannels] }
                == architecture.convolutions.map { [$0.inputChannels, $0.outputChannels] })
        var hasher = ContentHasher(kind: "weights")
        for layer in convolutions {
            hasher.update(layer.kernel.values)
            hasher.update(Array(layer.bias.pointer))
        }
        self.init(
            name: name, architecture: architecture, convention: convention, pooling: pooling, source: source,
            convolutions: convolutions, filterMeans: filterMeans, weightsHash: hasher.finish())
    }

    private init(
        name: String, architecture: Architecture, convention: Convention, pooling: Pooling, source: String,
        convolutions: [ConvolutionWeights], filterMeans: FilterMeans?, weightsHash: ContentHash
    ) {
        self.name = name
        self.architecture = architecture
        self.convention = convention
        self.pooling = pooling
        self.source = source
        self.convolutions = convolutions
        self.filterMeans = filterMeans
        self.weightsHash = weightsHash
        var hasher = ContentHasher(kind: "network")
        for layer in architecture.layers {
            hasher.update(layer.kind.rawValue)
            hasher.update(layer.name)
            hasher.update(layer.inputChannels)
            hasher.update(layer.outputChannels)
        }
        hasher.update(convention)
        hasher.update(pooling.rawValue)
        hasher.update(weightsHash)
        hash = hasher.finish()
    }

    /// The same weights under another convention or pooling: another network, with its own hash.
    ///
    /// Costs nothing: the weights are shared.
    public func with(convention: Convention? = nil, pooling: Pooling? = nil) -> Network {
        Network(
            name: name, architecture: architecture, convention: convention ?? self.convention,
            pooling: pooling ?? self.pooling, source: source, convolutions: convolutions,
            filterMeans: filterMeans, weightsHash: weightsHash)
    }
}

extension ContentHasher {
    /// What a convention does, not what it is called.
    fileprivate mutating func update(_ convention: Convention) {
        update(convention.channelOrder.rawValue)
        update(convention.pixelScale)
        for value in convention.mean + convention.deviation { update(value) }
    }
}
