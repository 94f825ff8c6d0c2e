import Foundation
import SessionStore
import Support

/// The value of statements that have none: loops, a false `if` without `else`, `print`. Also what is not known, as a
/// blank cell of an attribute is, which then says so.
public struct Nothing: Value {
    /// Whether there is a value that nobody wrote down.
    public let isUnknown: Bool

    public init() { isUnknown = false }

    private init(isUnknown: Bool) { self.isUnknown = isUnknown }

    /// What a blank cell comes to.
    public static let unknown = Nothing(isUnknown: true)

    public static let kind = "nothing"
    public var typeName: String { "nothing" }
    public func summary(named name: String?) -> String { isUnknown ? "unknown" : "nothing" }

    private struct Header: Codable {
        /// nil is no.
        var unknown: Bool?
    }

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        var hasher = ContentHasher(kind: Self.kind)
        if isUnknown { hasher.update("unknown") }
        return try writer.put(
            kind: Self.kind, hash: hasher.finish(), header: Header(unknown: isUnknown ? true : nil))
    }

    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        try reader.header(Header.self, of: object).unknown ?? false ? unknown : Nothing()
    }
}

extension Double: Value {
    public static let kind = "number"
    public var typeName: String { "number" }
    public func summary(named name: String?) -> String { NumberFormat.literal(self) }

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        var hasher = ContentHasher(kind: Self.kind)
        hasher.update(self)
        return writer.put(
            kind: Self.kind, hash: hasher.finish(), header: "{}",
            content: withUnsafeBytes(of: bitPattern) { [UInt8]($0) })
    }

    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        guard object.content.count == 8 else { throw ObjectDamagedError(object: object) }
        return Double(bitPattern: object.content.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) })
    }
}

extension Bool: Value {
    public static let kind = "boolean"
    public var typeName: String { "boolean" }
    public func summary(named name: String?) -> String { self ? "true" : "false" }

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        var hasher = ContentHasher(kind: Self.kind)
        hasher.update(self ? 1 : 0)
        return writer.put(kind: Self.kind, hash: hasher.finish(), header: "{}", content: [self ? 1 : 0])
    }

    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        guard object.content.count == 1 else { throw ObjectDamagedError(object: object) }
        return object.content[0] == 1
    }
}

extension String: Value {
    public static let kind = "text"
    public var typeName: String { "text" }
    public func summary(named name: String?) -> String { self }

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        var hasher = ContentHasher(kind: Self.kind)
        hasher.update(self)
        return writer.put(kind: Self.kind, hash: hasher.finish(), header: "{}", content: [UInt8](utf8))
    }

    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        String(decoding: object.content, as: UTF8.self)
    }
}
