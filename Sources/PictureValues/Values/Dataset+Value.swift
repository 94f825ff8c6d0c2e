import DeepFeatures
import Interpreter
import SessionStore
import Support

extension Dataset: Value {
    public var typeName: String { "dataset" }

    public func summary(named name: String?) -> String {
        var parts = ["\(NumberFormat.grouped(count)) \(count == 1 ? "image" : "images")"]
        if let size = collection.pictureSize { parts.append("\(size.width)×\(size.height)") }
        let attributes = collection.attributes.columns.count
        if attributes > 0 { parts.append("\(attributes) \(attributes == 1 ? "attribute" : "attributes")") }
        return parts.joined(separator: ", ")
    }

    public var details: [Detail] {
        var lines = [
            Detail("dataset", summary(named: nil)), Detail(collection.source.placeName, collection.root),
        ]
        if count < collection.files.count {
            lines.append(Detail("selection", "\(count) of \(collection.files.count)"))
        }
        if let crop = collection.crop {
            lines.append(Detail("crop", "[\(crop.left), \(crop.top), \(crop.width), \(crop.height)]"))
        }
        if collection.isInverted { lines.append(Detail("inverted", "yes: black is shown as white")) }
        lines += landmarkDetails
        lines += collection.remarks.map { Detail("passed over", $0) }
        return lines + attributeDetails
    }

    private var landmarkDetails: [Detail] {
        guard let landmarks = collection.landmarks else { return [] }
        let known = members.count { landmarks[$0] != nil }
        var text = "\(landmarks.pointCount) points, known in \(known) of \(count)"
        if let mean = meanLandmarks { text += ", on average at \(PointList.phrase(mean))" }
        let details = [Detail("landmarks", text)]
        guard let alignment = collection.alignment else { return details }
        let place = "\(alignment.width)×\(alignment.height), onto \(PointList.phrase(alignment.target))"
        return details + [Detail("aligned", "by \(alignment.fit.rawValue), \(place)")]
    }

    public var figures: [Figure] { [Figure("count", Double(count))] }

    public static let hasFields = true
    public var fieldNames: [String] { ["files"] }

    public func field(_ name: String) throws -> (any Value)? {
        name == "files" ? ListValue(members.map { collection.files[$0].name }) : nil
    }

    public static let hasElements = true
    public static func elementTypes(named: Bool) -> [ValueType] { [.image] }
    public var elementCount: Int? { count }

    public func element(at index: any Value) throws -> any Value {
        try element(at: index, monitor: SilentMonitor())
    }

    public func element(at index: any Value, monitor: any WorkMonitor) throws -> any Value {
        if let name = index as? String { return try picture(named: name, monitor: monitor) }
        let position = try ElementIndex.resolve(index, count: count, of: typeName)
        return try picture(at: position, monitor: monitor)
    }

    /// File names stand for their pictures' positions.
    public func positions(of items: [any Value]) throws -> [Int] {
        guard items.contains(where: { $0 is String }) else {
            return try ElementIndex.resolve(items, count: count, of: typeName)
        }
        try ValueMemory.require(elements: items.count)
        let places = Dictionary(
            members.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return try items.map { item in
            guard let name = item as? String else {
                return try ElementIndex.resolve(item, count: count, of: typeName)
            }
            guard let place = places[try member(named: name)] else {
                throw BadIndex(index: item, count: count, typeName: typeName)
            }
            return place
        }
    }

    public func slice(_ positions: [Int]) throws -> any Value {
        guard Set(positions).count == positions.count else {
            throw BadSlice(message: "a dataset has each picture once")
        }
        return Dataset(collection: collection, members: positions.map { members[$0] })
    }

    public func equals(_ other: Dataset) -> Bool { isLike(other) }

    public static let phrase = "a dataset"
    public static let kind = "dataset"

    private struct Header: Codable {
        var collection: String
        var count: Int
    }

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        let collectionHash = try collection.write(to: writer)
        let content = members.map { Int32($0).littleEndian }.withUnsafeBytes { [UInt8]($0) }
        return try writer.put(
            kind: Self.kind, hash: identity, header: Header(collection: collectionHash.hex, count: count),
            content: content,
            references: [collectionHash])
    }

    public var quickIdentity: AnyHashable? {
        members.withUnsafeBytes { $0.baseAddress }.map { [collection.hash, $0] as [AnyHashable] }
    }

    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        let header = try reader.header(Header.self, of: object)
        let collection = try PictureCollection.read(
            reader.object(header.collection, in: object), from: reader)
        let members = object.content.withUnsafeBytes { bytes in
            (0..<bytes.count / 4).map {
                Int(Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Int32.self)))
            }
        }
        guard members.count == header.count, members.allSatisfy(collection.files.indices.contains) else {
            throw ObjectDamagedError(object: object)
        }
        return Dataset(collection: collection, members: members)
    }
}

extension Dataset: ArgumentValue {
    public static var types: [ValueType] { [.dataset] }
}

extension ValueType {
    public static let dataset = ValueType(Dataset.self)
}
