import ConvNet
import Support

/// The space that features live in: one network, some of its layers, one picture size.
///
///     let taps = FeatureSpace.defaultTaps
///     let space = try FeatureSpace(network: network, taps: taps, width: 200, height: 200)
///     space.layers[0].name  // "conv3_1"
///     space.dimension       // D: how many numbers φ has
///
/// Features add up only within one space (paper, section 3: φ is a fixed map). Two spaces are the same when network
/// content, layers and size are, whatever file the network came from.
public struct FeatureSpace: Sendable {
    /// One tapped layer: activations after ReLU, or a pool's output.
    public struct Layer: Sendable, Hashable {
        /// "conv3_1".
        public let name: String
        public let channels: Int
        public let height: Int
        public let width: Int

        public init(name: String, channels: Int, height: Int, width: Int) {
            self.name = name
            self.channels = channels
            self.height = height
            self.width = width
        }

        /// C × H × W.
        public var count: Int { channels * height * width }
    }

    /// The paper's φ: the first convolution of the third, fourth and fifth stages.
    public static let defaultTaps = ["conv3_1", "conv4_1", "conv5_1"]

    /// What people call the network; not part of the identity.
    public let networkName: String
    /// The network's content: table, convention, pooling and tensors.
    public let networkHash: ContentHash
    /// The tapped layers, shallowest first.
    public let layers: [Layer]
    /// The size in pixels at which pictures enter the network.
    public let width: Int
    /// In pixels, like `width`.
    public let height: Int
    /// What the network's content consists of, for saying in what two networks differ; nil where it is not known. No part
    /// of the identity, which `networkHash` is.
    public let networkParts: NetworkParts?

    /// A space described elsewhere, as in a file; `init(network:taps:width:height:)` asks the network.
    public init(
        networkName: String, networkHash: ContentHash, layers: [Layer], width: Int, height: Int,
        networkParts: NetworkParts? = nil
    ) {
        self.networkParts = networkParts
        self.networkName = networkName
        self.networkHash = networkHash
        self.layers = layers
        self.width = width
        self.height = height
    }

    /// D, the number of values of a feature vector.
    public var dimension: Int { layers.reduce(0) { $0 + $1.count } }

    /// Each layer's range in a flat feature vector.
    public var ranges: [Range<Int>] {
        var start = 0
        return layers.map { layer in
            defer { start += layer.count }
            return start..<start + layer.count
        }
    }

    /// "VGG-16 conv3_1+conv4_1+conv5_1 at 200×200".
    public var description: String {
        "\(networkName) \(layers.map(\.name).joined(separator: "+")) at \(width)×\(height)"
    }
}

extension FeatureSpace: Hashable {
    public static func == (left: FeatureSpace, right: FeatureSpace) -> Bool {
        left.networkHash == right.networkHash && left.layers == right.layers && left.width == right.width
            && left.height == right.height
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(networkHash)
        hasher.combine(layers)
        hasher.combine(width)
        hasher.combine(height)
    }
}

extension FeatureSpace {
    /// The hash of everything that makes two spaces the same.
    public var identity: ContentHash {
        var hasher = ContentHasher(kind: "feature space")
        hasher.update(networkHash)
        for layer in layers {
            hasher.update(layer.name)
            for size in [layer.channels, layer.height, layer.width] { hasher.update(size) }
        }
        hasher.update(width)
        hasher.update(height)
        return hasher.finish()
    }
}
