import Foundation

/// The mean activation of every filter of a network, after ReLU, over some images and all positions in them.
public struct FilterMeans: Hashable, Sendable {
    /// A list for each convolution, in the table's order: a mean for each of its filters, 0 for one that never fires.
    public let layers: [[Float]]

    /// What they were measured over, for people: "500 images of faces at 200×200".
    public let source: String

    public init(layers: [[Float]], source: String) {
        self.layers = layers
        self.source = source
    }

    /// Filters.
    public var count: Int { layers.reduce(0) { $0 + $1.count } }

    /// Filters that never fire.
    public var silentCount: Int { layers.reduce(0) { $0 + $1.count { $0 == 0 } } }

    /// These means followed by others, of the network normalised by these: the means that have the effect of both.
    ///
    /// A filter that never fires in one of them has the other's mean.
    /// - Precondition: both are of one network.
    package func followed(by others: FilterMeans) -> FilterMeans {
        let layers = zip(layers, others.layers).map { means, others in
            zip(means, others).map { $0 == 0 || $1 == 0 ? max($0, $1) : $0 * $1 }
        }
        return FilterMeans(layers: layers, source: others.source)
    }
}

/// As sessions keep them: the bytes of float32 numbers, little-endian, in base 64, so that every bit is preserved.
extension FilterMeans: Codable {
    private enum CodingKeys: CodingKey {
        case layers, source
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        source = try container.decode(String.self, forKey: .source)
        layers = try container.decode([Data].self, forKey: .layers).map { data in
            guard data.count % 4 == 0 else {
                throw DecodingError.dataCorruptedError(
                    forKey: .layers, in: container, debugDescription: "\(data.count) bytes of numbers")
            }
            return data.withUnsafeBytes { bytes in
                (0..<data.count / 4).map { index in
                    let bits = bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
                    return Float(bitPattern: UInt32(littleEndian: bits))
                }
            }
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(source, forKey: .source)
        let data = layers.map { layer in
            layer.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) }
        }
        try container.encode(data, forKey: .layers)
    }
}
