import DeepFeatures
import Imaging
import SessionStore
import Support

extension Dataset: Value {
    public var typeName: String { "dataset" }

    public func summary(named name: String?) -> String {
        var parts = ["\(NumberFormat.grouped(count)) \(count == 1 ? "image" : "images")"]
        if let size = collection.pictureSize { parts.append("\(size.width)×\(size.height)") }
        let attributes = collection.attributes.columns.count
        if attributes > 0 { parts.append("\(attributes) attributes") }
        return parts.joined(separator: ", ")
    }

    public var details: [Detail] {
        var lines = [Detail("dataset", summary(named: nil)), Detail("folder", collection.root)]
        if count < collection.files.count {
            lines.append(Detail("selection", "\(count) of \(collection.files.count)"))
        }
        if let crop = collection.crop {
            lines.append(Detail("crop", "[\(crop.left), \(crop.top), \(crop.width), \(crop.height)]"))
        }
        let counts = collection.attributes.columns.map { "\($0.name) \(positives(in: $0))" }
        if !counts.isEmpty { lines.append(Detail("attributes", counts.joined(separator: ", "))) }
        return lines
    }

    /// How many members have the attribute; of a category, how many are known.
    private func positives(in column: AttributeTable.Column) -> Int {
        members.count { member in
            switch column[member] {
            case .number(let score): score > 0
            case .text: true
            case nil: false
            }
        }
    }

    public var figures: [Figure] { [Figure("count", Double(count))] }

    public var elementCount: Int? { count }

    public func element(at index: any Value) throws -> any Value {
        if let name = index as? String { return try picture(named: name) }
        return try picture(at: ElementIndex.resolve(index, count: count, of: typeName))
    }

    public static let kind = "dataset"

    private struct Header: Codable {
        var collection: String
        var count: Int
    }

    /// The pictures, and all that their collection knows of them.
    package var objectHash: ContentHash {
        var hasher = ContentHasher(kind: Self.kind)
        hasher.update(collection.hash)
        hasher.update(hash)
        return hasher.finish()
    }

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        let collectionHash = try collection.write(to: writer)
        let content = members.flatMap { withUnsafeBytes(of: Int32($0).littleEndian) { [UInt8]($0) } }
        return try writer.put(
            kind: Self.kind, hash: objectHash, header: Header(collection: collectionHash.hex, count: count),
            content: content,
            references: [collectionHash])
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

extension PictureCollection {
    static let kind = "collection"

    private struct Header: Codable {
        var root: String
        var crop: [Int]?
        var size: [Int]?
    }

    private struct Content: Codable {
        var files: [File]
        var numbers: [String: [Double?]]
        var categories: [String: [String?]]
        var order: [String]
    }

    /// Files and attributes as one JSON text: a session lists them once, whatever is selected from them.
    func write(to writer: ObjectWriter) throws -> ContentHash {
        var content = Content(files: files, numbers: [:], categories: [:], order: attributes.names)
        for column in attributes.columns {
            switch column.cells {
            case .numbers(let numbers): content.numbers[column.name] = numbers.map { $0.isNaN ? nil : $0 }
            case .categories(let words): content.categories[column.name] = words
            }
        }
        let header = Header(
            root: root, crop: crop.map { [$0.left, $0.top, $0.width, $0.height] },
            size: pictureSize.map { [$0.width, $0.height] })
        return try writer.put(
            kind: Self.kind, hash: hash, header: header, content: JSONCoding.encode(content))
    }

    static func read(_ object: StoredObject, from reader: ObjectReader) throws -> PictureCollection {
        let header = try reader.header(Header.self, of: object)
        let content = try JSONCoding.decode(Content.self, from: object.content, of: object)
        let columns = try content.order.map { name in
            if let numbers = content.numbers[name], numbers.count == content.files.count {
                return AttributeTable.Column(name: name, cells: .numbers(numbers.map { $0 ?? .nan }))
            }
            guard let words = content.categories[name], words.count == content.files.count else {
                throw ObjectDamagedError(object: object)
            }
            return AttributeTable.Column(name: name, cells: .categories(words))
        }
        let crop = try header.crop.map { crop in
            let numbers = try wholeNumbers(crop, from: [0, 0, 1, 1], of: object)
            return PixelRect(left: numbers[0], top: numbers[1], width: numbers[2], height: numbers[3])
        }
        let size = try header.size.map { try wholeNumbers($0, from: [1, 1], of: object) }
        return PictureCollection(
            root: header.root, files: content.files, crop: crop, attributes: AttributeTable(columns: columns),
            pictureSize: size.map { ($0[0], $0[1]) })
    }

    /// - Parameter least: the smallest value of each.
    /// - Throws: `ObjectDamagedError` unless there are as many numbers, none of them smaller or beyond all pictures.
    private static func wholeNumbers(_ numbers: [Int], from least: [Int], of object: StoredObject) throws
        -> [Int]
    {
        guard numbers.count == least.count,
            zip(numbers, least).allSatisfy({ $0 >= $1 && $0 <= Int(Int32.max) })
        else { throw ObjectDamagedError(object: object) }
        return numbers
    }
}
