import DeepFeatures
import Interpreter
import SessionStore
import Support

extension NeighborSet: Value {
    public var typeName: String { "neighbour set" }

    public func summary(named name: String?) -> String {
        "\(count) of \(candidates) images, nearest to \(query.label) by \(criterion)"
    }

    private var criterion: String {
        guard let first = scores.first, let last = scores.last else { return method.rawValue }
        return switch method {
        case .attributes:
            "matching attributes (\(NumberFormat.literal(first)) … \(NumberFormat.literal(last)) of \(comparedAttributes) agree)"
        case .cosine: "cosine (\(NumberFormat.figure(first)) … \(NumberFormat.figure(last)))"
        case .pixels:
            "cosine of pixels (\(NumberFormat.figure(first)) … \(NumberFormat.figure(last)))"
        case .l1, .l2:
            "\(method.rawValue) distance of \(comparedAttributes) scores (\(NumberFormat.figure(first)) … \(NumberFormat.figure(last)))"
        }
    }

    public var details: [Detail] {
        let names = ranked.members.prefix(8).map { ranked.collection.files[$0].name }
        return [
            Detail("neighbour set", summary(named: nil)), Detail("dataset", ranked.name),
            Detail("nearest", names.joined(separator: ", ") + (count > names.count ? ", …" : "")),
        ]
    }

    public var figures: [Figure] {
        [Figure("count", Double(count)), Figure("candidates", Double(candidates))]
    }

    public static let hasFields = true
    public var fieldNames: [String] { ["scores", "files", "query"] }

    public func field(_ name: String) throws -> (any Value)? {
        switch name {
        case "scores": ListValue(scores)
        case "files": ListValue(ranked.members.map { ranked.collection.files[$0].name })
        case "query": query.picture
        default: nil
        }
    }

    public static let hasElements = true
    public static func elementTypes(named: Bool) -> [ValueType] { [.image] }
    public var elementCount: Int? { count }

    public func element(at index: any Value) throws -> any Value { try ranked.element(at: index) }

    public func element(at index: any Value, monitor: any WorkMonitor) throws -> any Value {
        try ranked.element(at: index, monitor: monitor)
    }

    public func positions(of items: [any Value]) throws -> [Int] { try ranked.positions(of: items) }

    /// Keeps the ranking.
    public func slice(_ positions: [Int]) throws -> any Value {
        guard zip(positions, positions.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw BadSlice(message: "a neighbour set is ranked, nearest first")
        }
        return keeping(positions)
    }

    public func equals(_ other: NeighborSet) -> Bool { hash == other.hash && ranked.isLike(other.ranked) }

    public static let phrase = "a neighbour set"
    public static let kind = "neighbours"

    private struct Header: Codable {
        var dataset: String
        var query: String
        var label: String
        var method: Method
        var candidates: Int
        var compared: Int
        var scores: [Double]
    }

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        let references = [try ranked.write(to: writer), try query.picture.write(to: writer)]
        var hasher = ContentHasher(kind: Self.kind)
        for reference in references { hasher.update(reference) }
        hasher.update(hash)
        let header = Header(
            dataset: references[0].hex, query: references[1].hex, label: query.label, method: method,
            candidates: candidates, compared: comparedAttributes, scores: scores)
        return try writer.put(kind: Self.kind, hash: hasher.finish(), header: header, references: references)
    }

    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        let header = try reader.header(Header.self, of: object)
        guard let dataset = try reader.value(header.dataset, in: object) as? Dataset,
            let picture = try reader.value(header.query, in: object) as? Picture,
            header.scores.count == dataset.count
        else { throw ObjectDamagedError(object: object) }
        return NeighborSet(
            ranked: dataset, scores: header.scores, query: Query(picture: picture, label: header.label),
            method: header.method, candidates: header.candidates, comparedAttributes: header.compared)
    }
}

extension NeighborSet: ArgumentValue {
    public static var types: [ValueType] { [.neighborSet] }
}

extension ValueType {
    public static let neighborSet = ValueType(NeighborSet.self)
}
