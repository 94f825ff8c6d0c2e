/// Parses the JSON of a safetensors header straight into entries.
///
/// No tree of JSON values is built: a header of the shape below is all that is accepted, so a hostile one costs no
/// more memory than it has bytes.
///
///     header   = { "__metadata__": { string: string, … }, name: tensor, … }
///     tensor   = { "dtype": string, "shape": [whole, …], "data_offsets": [whole, whole] }
struct SafetensorsHeaderParser {
    /// More dimensions than any tensor library has.
    static let maximumRank = 64

    private(set) var metadata: [String: String] = [:]
    private(set) var entries: [SafetensorsHeader.Entry] = []
    private var scanner: JSONScanner
    private let dataStart: Int
    private var names: Set<String> = []

    /// - Parameter dataStart: the file offset that data offsets count from.
    init(json: [UInt8], dataStart: Int) throws {
        scanner = try JSONScanner(json)
        self.dataStart = dataStart
    }

    /// - Throws: `FormatFault`.
    mutating func parse() throws {
        try scanner.object { parser, name in
            guard names.insert(name).inserted else {
                throw FormatFault("its header has two entries named \(quoted(name))")
            }
            if name == SafetensorsHeader.metadataKey {
                metadata = try Self.metadata(&parser)
            } else {
                entries.append(try Self.entry(&parser, name: name, dataStart: dataStart))
            }
        }
        try scanner.expectEnd()
    }

    private static func metadata(_ scanner: inout JSONScanner) throws -> [String: String] {
        var metadata: [String: String] = [:]
        try scanner.object { scanner, key in
            let value = try scanner.string(as: "the metadata \(quoted(key))")
            guard metadata.updateValue(value, forKey: key) == nil else {
                throw FormatFault("its metadata have two values for \(quoted(key))")
            }
        }
        return metadata
    }

    private static func entry(
        _ scanner: inout JSONScanner, name: String, dataStart: Int
    ) throws -> SafetensorsHeader.Entry {
        var type: String?
        var shape: [Int]?
        var offsets: [Int]?
        try scanner.object { scanner, field in
            let place = "\(field) of tensor \(quoted(name))"
            let isNew: Bool
            switch field {
            case "dtype": isNew = type.fill(with: try scanner.string(as: place))
            case "shape": isNew = shape.fill(with: try scanner.wholeNumbers(as: place, atMost: maximumRank))
            case "data_offsets": isNew = offsets.fill(with: try scanner.wholeNumbers(as: place, atMost: 2))
            default: throw FormatFault("tensor \(quoted(name)) has an unknown field \(quoted(field))")
            }
            guard isNew else { throw FormatFault("tensor \(quoted(name)) has two fields \(quoted(field))") }
        }
        return try checked(
            name: name, type: try type.required("dtype", of: name),
            shape: try shape.required("shape", of: name),
            offsets: try offsets.required("data_offsets", of: name), dataStart: dataStart)
    }

    private static func checked(
        name: String, type typeName: String, shape: [Int], offsets: [Int], dataStart: Int
    ) throws -> SafetensorsHeader.Entry {
        guard let type = SafetensorsElementType(name: typeName) else {
            throw FormatFault("tensor \(quoted(name)) has the unknown dtype \(quoted(typeName))")
        }
        guard offsets.count == 2, offsets[0] <= offsets[1], offsets[1] <= Int.max - dataStart else {
            throw FormatFault(
                "data_offsets of tensor \(quoted(name)) are \(offsets); a start and an end are expected")
        }
        guard let count = elementCount(of: shape), let bytes = product(count, type.width) else {
            throw FormatFault(
                "tensor \(quoted(name)) of shape \(shape) has more elements than can be counted")
        }
        guard offsets[1] - offsets[0] == bytes else {
            throw FormatFault(
                "tensor \(quoted(name)) of shape \(shape) and dtype \(typeName) takes \(bytes) bytes, but its data_offsets \(offsets) span \(offsets[1] - offsets[0])"
            )
        }
        return SafetensorsHeader.Entry(
            name: name, type: type, shape: shape, count: count, fileOffset: dataStart + offsets[0],
            byteCount: bytes)
    }
}

extension Optional {
    /// Sets a value that was nil; false where there was one already.
    fileprivate mutating func fill(with value: Wrapped) -> Bool {
        defer { self = value }
        return self == nil
    }

    fileprivate func required(_ field: String, of tensor: String) throws -> Wrapped {
        guard let self else { throw FormatFault("tensor \(quoted(tensor)) has no \(field)") }
        return self
    }
}
