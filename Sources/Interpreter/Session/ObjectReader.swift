import Foundation
import SessionStore
import Support

/// Reads values and what they consist of back from a session.
public final class ObjectReader {
    private let store: SessionStore
    private let types: TypeTable
    /// Where files are sought that are no longer where the session had them.
    let moved: MovedFiles
    /// Parts read so far: what is shared is read once.
    private var parts: [ContentHash: any Value] = [:]
    /// How many objects, each a part of the one before it, are being read.
    private var depth = 0

    /// What honest sessions stay below: nested lists, and what those may hold.
    private static let maximumDepth = ListExtent.maximumDepth + 10

    /// Finds files only where the session had them.
    public convenience init(store: SessionStore, types: TypeTable) {
        self.init(store: store, types: types, moved: MovedFiles(folders: []))
    }

    init(store: SessionStore, types: TypeTable, moved: MovedFiles) {
        (self.store, self.types, self.moved) = (store, types, moved)
    }

    /// The value of a stored object.
    /// - Throws: `ObjectDamagedError` where its content is not what its kind asks for; the store's errors.
    public func value(_ hash: ContentHash) throws -> any Value {
        guard let object = try store.object(hash) else {
            throw ObjectMissingError(hash: hash, referrer: "a name")
        }
        return try value(of: object)
    }

    private func value(of object: StoredObject) throws -> any Value {
        guard let type = types.type(ofKind: object.kind) else {
            throw ObjectDamagedError(object: object)
        }
        return try type.read(object, from: self)
    }

    /// A part of `parent`, named by its hash in the header.
    func value(_ hex: String, in parent: StoredObject) throws -> any Value {
        let hash = try hash(hex, in: parent)
        if let part = parts[hash] { return part }
        // An object that contains itself would never end.
        guard depth < Self.maximumDepth else { throw ObjectDamagedError(object: parent) }
        depth += 1
        defer { depth -= 1 }
        let part = try value(of: object(hex, in: parent))
        parts[hash] = part
        return part
    }

    /// A part of `parent` that is no value of its own.
    func object(_ hex: String, in parent: StoredObject) throws -> StoredObject {
        let hash = try hash(hex, in: parent)
        guard let object = try store.object(hash) else {
            throw ObjectMissingError(hash: hash, referrer: "object \(parent.hash.short)")
        }
        return object
    }

    func header<Header: Decodable>(_ type: Header.Type, of object: StoredObject) throws -> Header {
        try JSONCoding.decode(type, from: [UInt8](object.header.utf8), of: object)
    }

    private func hash(_ hex: String, in parent: StoredObject) throws -> ContentHash {
        guard let hash = ContentHash(hex: hex) else { throw ObjectDamagedError(object: parent) }
        return hash
    }
}

/// JSON as sessions keep it: keys sorted, so that equal headers are equal texts.
enum JSONCoding {
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    static func decode<Result: Decodable>(
        _ type: Result.Type, from bytes: [UInt8], of object: StoredObject
    ) throws -> Result {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch is DecodingError {
            throw ObjectDamagedError(object: object)
        }
    }
}

/// Little-endian float32 as sessions keep it.
enum FloatBytes {
    /// - Throws: `WorkCancelled`.
    static func encode(_ values: [Float], monitor: any WorkMonitor) throws -> [UInt8] {
        try values.withUnsafeBytes { source in
            try [UInt8](unsafeUninitializedCapacity: source.count) { target, initialized in
                for start in stride(from: 0, to: source.count, by: part) {
                    if start > 0 { try monitor.checkCancellation() }
                    let piece = UnsafeRawBufferPointer(
                        rebasing: source[start..<min(start + part, source.count)])
                    UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(target)[start...])
                        .copyMemory(from: piece)
                }
                initialized = source.count
            }
        }
    }

    /// Bytes copied between two looks at whether to stop.
    private static let part = 64 << 20

    /// - Parameter shapes: the sizes of the arrays that follow one another; what a header says of them is not trusted.
    /// - Throws: `ObjectDamagedError` unless all sizes are positive and `bytes` holds just those arrays.
    static func decode(_ bytes: [UInt8], shapes: [[Int]], of object: StoredObject) throws -> [Float] {
        var rest = bytes.count / MemoryLayout<Float>.size
        let count = rest
        for shape in shapes {
            guard let size = product(shape), size <= rest else { throw ObjectDamagedError(object: object) }
            rest -= size
        }
        guard rest == 0, bytes.count == count * MemoryLayout<Float>.size else {
            throw ObjectDamagedError(object: object)
        }
        return [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
            initialized = count
        }
    }

    /// nil where a size is not positive, or the product is beyond all memory.
    private static func product(_ sizes: [Int]) -> Int? {
        var product = 1
        for size in sizes {
            let (next, overflows) = product.multipliedReportingOverflow(by: size)
            guard size > 0, !overflows else { return nil }
            product = next
        }
        return product
    }
}
