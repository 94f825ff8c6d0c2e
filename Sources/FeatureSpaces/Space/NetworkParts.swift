import ConvNet
import Support

/// What networks of one table can differ in: the parts of a network's identity, for saying why two spaces are not one.
public struct NetworkParts: Sendable, Equatable {
    /// The hash of the weights alone.
    public let weights: ContentHash
    /// How colours enter the network, by name.
    public let convention: String
    public let pooling: Pooling

    public init(of network: Network) {
        (weights, convention, pooling) = (network.weightsHash, network.convention.name, network.pooling)
    }

    /// As files and sessions keep them; nil where they do not, or hold something else.
    package init?(weights: String?, convention: String?, pooling: String?) {
        guard let weights = weights.flatMap(ContentHash.init(hex:)),
            let convention = convention.flatMap(Convention.init(named:)),
            let pooling = pooling.flatMap(Pooling.init(rawValue:))
        else { return nil }
        (self.weights, self.convention, self.pooling) = (weights, convention.name, pooling)
    }

    /// "ceil pooling", "caffe colours and ceil pooling": in what this differs from another, besides the weights.
    func words(beside other: NetworkParts) -> String {
        [
            convention == other.convention ? nil : "\(convention) colours",
            pooling == other.pooling ? nil : "\(pooling.rawValue) pooling",
        ].compactMap(\.self).joined(separator: " and ")
    }
}
