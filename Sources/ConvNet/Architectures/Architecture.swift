import Support

/// A VGG as a table: stages of 3×3 convolutions, each followed by ReLU, and a max pool at the end of each stage.
///
/// Source: Simonyan & Zisserman, *Very Deep Convolutional Networks for Large-Scale Image Recognition*, ICLR 2015,
/// table 1, without the classifier.
public struct Architecture: Hashable, Sendable {
    /// One row of the table.
    public struct Layer: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable {
            /// The picture, RGB in 0–255.
            case input
            /// 3×3 convolution, stride 1, zero padding 1, with bias and ReLU.
            case convolution
            /// 2×2 max pool, stride 2; its size on odd inputs is the network's `Pooling`.
            case maxPool
        }

        /// `conv1_1` … `conv5_4`, `pool1` … `pool5`, as in Caffe's model files.
        public let name: String
        public let kind: Kind
        public let inputChannels: Int
        public let outputChannels: Int
    }

    /// What the table is called: "VGG-16".
    public let name: String

    /// The same as used for files and at the prompt: "vgg16".
    public var shortName: String { name.lowercased().filter { $0.isLetter || $0.isNumber } }

    /// The layers from the picture down; the first has three input channels.
    public let layers: [Layer]

    init(name: String, layers: [Layer]) {
        self.name = name
        self.layers = layers
    }

    /// - Parameters:
    ///   - stages: the number of convolutions of each stage and their output channels.
    init(name: String, stages: [(convolutions: Int, channels: Int)]) {
        self.name = name
        var layers: [Layer] = []
        var channels = 3
        for (stage, row) in zip(1..., stages) {
            for index in 1...row.convolutions {
                layers.append(
                    Layer(
                        name: "conv\(stage)_\(index)", kind: .convolution, inputChannels: channels,
                        outputChannels: row.channels))
                channels = row.channels
            }
            layers.append(
                Layer(name: "pool\(stage)", kind: .maxPool, inputChannels: channels, outputChannels: channels)
            )
        }
        self.layers = layers
    }

    /// The convolutions in order.
    public var convolutions: [Layer] { layers.filter { $0.kind == .convolution } }

    /// The position of the layer `name` in `layers`.
    /// - Throws: `MissingLayer` for one beyond the end of a network whose file ends early; `UnknownLayer`,
    ///   which suggests the nearest name.
    public func index(of name: String) throws -> Int {
        guard let index = layers.firstIndex(where: { $0.name == name }) else {
            throw missing(name) ?? UnknownLayer(name: name, architecture: self)
        }
        return index
    }
}

/// Thrown when a layer is asked for that the architecture lacks.
public struct UnknownLayer: ExplainedError, Equatable {
    public let name: String
    public let architecture: Architecture

    public var message: String { "\(architecture.name) has no layer “\(name)”" }

    public var remedy: String? {
        let names = architecture.layers.map(\.name)
        let listed = "its layers are \(names.joined(separator: ", "))"
        return Suggestion.question(for: name, among: names).map { "\($0) \(listed)" } ?? listed
    }
}
