import ConvNet
import DeepFeatures
import SessionStore
import Support

/// A network, and how to open it again: sessions keep its name or path and its hash, never its weights.
public struct NetworkValue: Value {
    public let network: Network
    public let source: NetworkSource

    public init(network: Network, source: NetworkSource) {
        self.network = network
        self.source = source
    }

    /// The same weights with another pooling.
    public func with(pooling: Pooling) -> NetworkValue {
        NetworkValue(
            network: network.with(pooling: pooling),
            source: source.with(convention: source.convention, pooling: pooling.rawValue))
    }

    public var typeName: String { "network" }

    public func summary(named name: String?) -> String {
        let count = network.architecture.convolutions.count
        return "\(network.title), \(count) convolutions, \(network.convention.name) colours, "
            + "\(network.pooling.rawValue) pooling, \(network.hash.short)"
    }

    public var details: [Detail] {
        [
            Detail("network", summary(named: nil)), Detail("source", source.description),
            Detail("convention", network.convention.name), Detail("pooling", network.pooling.rawValue),
            Detail("layers", network.architecture.layers.map(\.name).joined(separator: " ")),
            Detail("hash", network.hash.hex),
        ]
    }

    public var fieldNames: [String] { ["name", "layers", "hash"] }

    public func field(_ name: String) throws -> (any Value)? {
        switch name {
        case "name": network.name
        case "layers": ListValue(network.architecture.layers.map(\.name))
        case "hash": network.hash.hex
        default: nil
        }
    }

    public static let kind = "network"

    private struct Header: Codable {
        var source: NetworkSource
    }

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        var hasher = ContentHasher(kind: Self.kind)
        hasher.update(network.hash)
        return try writer.put(
            kind: Self.kind, hash: hasher.finish(), header: Header(source: source),
            content: [UInt8](network.hash.hex.utf8))
    }

    /// What the network's object says of where it is, without opening it.
    /// - Throws: `ObjectDamagedError`.
    static func source(in header: ObjectHeader) throws -> String {
        let object = StoredObject(hash: header.hash, kind: header.kind, header: header.header, content: [])
        return try JSONCoding.decode(Header.self, from: [UInt8](header.header.utf8), of: object).source
            .description
    }

    /// Opens the file again.
    /// - Throws: where it is gone or its content has changed since.
    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        let header = try reader.header(Header.self, of: object)
        let network = try header.source.open()
        guard network.hash.hex == String(decoding: object.content, as: UTF8.self) else {
            throw ChangedNetwork(source: header.source)
        }
        return NetworkValue(network: network, source: header.source)
    }
}

/// Thrown when weights are no longer those a session was made with.
struct ChangedNetwork: ExplainedError {
    let source: NetworkSource
    var message: String { "the weights of \(source.description) have changed since this session used them" }
    var remedy: String? { "put the old file back, or make the network value again" }
}
