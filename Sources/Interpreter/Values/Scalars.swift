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
    public static let phrase = "nothing"
    public var typeName: String { "nothing" }
    public var typePhrase: String { "nothing" }
    public var argumentPhrase: String { "nothing" }
    public var cellText: String { isUnknown ? "unknown" : "" }
    public var json: JSONValue? { .null }
    public func equals(_ other: Nothing) -> Bool { true }

    public static func advice(on sides: OperatorSides) -> String? {
        sides.either(.nothing)
            ? "print, show, loops and an if without else have no value to compute with" : nil
    }

    /// On its own it shows nothing, unless it is something unknown.
    public func echo(width: Int?, monitor: any WorkMonitor) -> [String]? { isUnknown ? nil : [] }

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
    public static let phrase = "a number"
    public var typeName: String { "number" }
    public var cellText: String { NumberFormat.column([self])[0] }
    public var json: JSONValue? { .number(self) }
    public func equals(_ other: Double) -> Bool { self == other }

    public static func remedy(for misfit: ArgumentMisfit) -> String? {
        misfit.wantsSeveral && misfit.isCertainly(.number) ? misfit.adviceToList : nil
    }

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
    public static let phrase = "a boolean"
    public static let acceptedPhrase = "true or false"
    public var typeName: String { "boolean" }
    public var json: JSONValue? { .boolean(self) }
    public func equals(_ other: Bool) -> Bool { self == other }

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
    public static let phrase = "a text"
    public static let isLiteral = true
    public var typeName: String { "text" }
    public var argumentPhrase: String { "the text \"\(excerpt(characters: 60))\"" }
    public var json: JSONValue? { .text(self) }
    public func equals(_ other: String) -> Bool { self == other }

    public static var operators: [OperatorRule] {
        [OperatorRule(.add) { (a: String, b: String) in try TextLimit.join(a, b) }]
            + OperatorRule.order(of: String.self)
    }

    public static func advice(on sides: OperatorSides) -> String? {
        sides.operation == .add && sides.either(.text)
            ? "to put a value into a text, write \"\\(value)\"" : nil
    }

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
