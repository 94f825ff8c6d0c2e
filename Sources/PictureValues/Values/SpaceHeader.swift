import DeepFeatures
import Interpreter
import SessionStore
import Support

/// A feature space as sessions keep it.
struct SpaceHeader: Codable {
    struct Layer: Codable {
        var name: String
        /// Channels, height, width.
        var shape: [Int]
    }

    var network: String
    var networkHash: String
    var layers: [Layer]
    /// Width, height.
    var size: [Int]
    /// nil in sessions from before these were kept.
    var weightsHash: String?
    var convention: String?
    var pooling: String?

    init(_ space: FeatureSpace) {
        network = space.networkName
        networkHash = space.networkHash.hex
        layers = space.layers.map { Layer(name: $0.name, shape: [$0.channels, $0.height, $0.width]) }
        size = [space.width, space.height]
        weightsHash = space.networkParts?.weights.hex
        convention = space.networkParts?.convention
        pooling = space.networkParts?.pooling.rawValue
    }

    /// - Throws: `ObjectDamagedError` if it is not a space.
    func space(in object: StoredObject) throws -> FeatureSpace {
        guard let hash = ContentHash(hex: networkHash), size.count == 2, Self.areSides(size),
            !layers.isEmpty, layers.count <= 1000,
            layers.allSatisfy({ $0.shape.count == 3 && Self.areSides($0.shape) })
        else { throw ObjectDamagedError(object: object) }
        return FeatureSpace(
            networkName: network, networkHash: hash,
            layers: layers.map {
                FeatureSpace.Layer(
                    name: $0.name, channels: $0.shape[0], height: $0.shape[1], width: $0.shape[2])
            }, width: size[0], height: size[1],
            networkParts: NetworkParts(weights: weightsHash, convention: convention, pooling: pooling))
    }

    /// Sides that genuine sessions hold: neither their product nor sums of such products overflow.
    private static func areSides(_ numbers: [Int]) -> Bool {
        numbers.allSatisfy { $0 > 0 } && numbers.reduce(1) { $0 * Double($1) } <= 1e12
    }
}
