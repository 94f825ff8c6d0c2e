import ConvNet
import DeepFeatures
import Foundation
import Interpreter
import Language
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

    public var typeName: String { Self.kind }

    public func summary(named name: String?) -> String {
        let count = network.architecture.convolutions.count
        return "\(network.title), \(count) convolutions, \(network.convention.name) colours, "
            + "\(network.pooling.rawValue) pooling, \(source.description), \(network.hash.short)"
    }

    public var details: [Detail] {
        [
            Detail("network", network.title), Detail("source", source.description),
            Detail("convention", network.convention.name), Detail("pooling", network.pooling.rawValue),
            Detail("layers", network.architecture.layers.map(\.name).joined(separator: " ")),
        ] + (network.filterMeans.map { [Detail("normalised", $0.summary)] } ?? [])
            + [Detail("hash", network.hash.hex)]
    }

    public func equals(_ other: NetworkValue) -> Bool { network.hash == other.network.hash }

    /// A network's name in place of the network.
    public static func remedy(for misfit: ArgumentMisfit) -> String? {
        guard misfit.types == [.network], let text = misfit.found.constant as? String,
            text.count < 60
        else { return nil }
        let network = "network(\(TextLiteral.quoted(text)))"
        return misfit.isLabelled
            ? "write \(misfit.name): \(network)" : "write \(misfit.function)(\(network))"
    }

    public static let isHeavy = true
    public static let phrase = "a network"
    public static let hasFields = true
    public var fieldNames: [String] { ["name", "layers", "source", "means", "hash"] }

    public func field(_ name: String) throws -> (any Value)? {
        switch name {
        case "name": network.name
        case "layers": ListValue(network.architecture.layers.map(\.name))
        case "source": source.description
        case "means": network.filterMeans.map(means) ?? Nothing()
        case "hash": network.hash.hex
        default: nil
        }
    }

    /// A row for each convolution: the means of its filters before they were divided by them.
    private func means(_ means: FilterMeans) -> TableValue {
        let rows = zip(network.architecture.convolutions, means.layers).map { layer, means -> [any Value] in
            let means = means.map(Double.init)
            return [
                layer.name, Double(means.count), means.min() ?? 0, means.upperMedian ?? 0, means.max() ?? 0,
                Double(means.count { $0 == 0 }),
            ]
        }
        return TableValue(
            columns: ["layer", "filters", "smallest", "median", "largest", "silent"], rows: rows)
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
    package static func source(in header: ObjectHeader) throws -> NetworkSource {
        let object = StoredObject(hash: header.hash, kind: header.kind, header: header.header, content: [])
        return try object.decode(Header.self, from: [UInt8](header.header.utf8)).source
    }

    /// Opens the file again, wherever it is now: its hash says whether it is the same.
    /// - Throws: if it is gone or its content has changed since.
    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        let header = try reader.header(Header.self, of: object)
        let hex = String(decoding: object.content, as: UTF8.self)
        let isThere = header.source.path.map { FileManager.default.fileExists(atPath: $0) } ?? true
        if isThere {
            let network = try header.source.open()
            if network.hash.hex == hex { return NetworkValue(network: network, source: header.source) }
        }
        guard let path = header.source.path else { throw ChangedNetwork(source: header.source) }
        for place in reader.moved.candidates(for: path) {
            let source = header.source.with(path: place)
            if let network = try? source.open(), network.hash.hex == hex {
                return NetworkValue(network: network, source: source)
            }
        }
        if isThere { throw ChangedNetwork(source: header.source) }
        throw LostWeights(path: path, folders: reader.moved.folders)
    }
}

extension FilterMeans {
    /// "over 500 images of faces at 200×200: means 0.01 … 3.2, median 0.4; 12 of 4,224 filters never fire".
    fileprivate var summary: String {
        let means = layers.joined().filter { $0 > 0 }.map(Double.init)
        guard let least = means.min(), let most = means.max(), let median = means.upperMedian else {
            return "over \(source): no filter ever fires"
        }
        let figures = [least, most, median].map(NumberFormat.figure)
        let silent =
            silentCount == 0
            ? "every filter fires"
            : "\(NumberFormat.grouped(silentCount)) of \(NumberFormat.grouped(count)) filters never fire"
        return "over \(source): means \(figures[0]) … \(figures[1]), median \(figures[2]); \(silent)"
    }
}

/// Thrown when weights are no longer those a session was made with.
struct ChangedNetwork: ExplainedError {
    let source: NetworkSource
    var message: String { "the weights of \(source.description) have changed since this session used them" }
    var remedy: String? { "put the old file back, or make the network value again" }
}

extension NetworkValue: ArgumentValue {
    public static var types: [ValueType] { [.network] }
}

extension ValueType {
    public static let network = ValueType(NetworkValue.self)
}
