import SessionStore
import Support

/// The value of statements that have none: loops, a false `if` without `else`, `print`. Also an unknown value, such as
/// an attribute's blank cell, which then says so.
public struct Nothing: Value {
    /// Whether it stands for a value that is not known.
    public let isUnknown: Bool

    public init() { isUnknown = false }

    private init(isUnknown: Bool) { self.isUnknown = isUnknown }

    /// The value of a blank cell.
    public static let unknown = Nothing(isUnknown: true)

    public static let kind = "nothing"
    public static let isData = true
    public static let phrase = "nothing"
    public var typeName: String { "nothing" }
    public var typePhrase: String { "nothing" }
    public var argumentPhrase: String { "nothing" }
    public var cellText: String { isUnknown ? "unknown" : "" }
    public var json: JSONValue? { .null }
    public func equals(_ other: Nothing) -> Bool { true }

    public static func advice(on sides: OperatorSides) -> String? {
        sides.either(.nothing) && !sides.operation.isComparison
            ? "print, show, loops and an if without else have no value to compute with" : nil
    }

    /// On its own it shows nothing, unless it is something unknown.
    public func echo(width: Int?, monitor: any WorkMonitor) -> [String]? { isUnknown ? nil : [] }

    public func summary(named name: String?) -> String { isUnknown ? "unknown" : "nothing" }

    private struct Header: Codable {
        /// nil means no.
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

extension ValueType {
    /// What statements without a value come to; no parameter accepts it, some functions give it.
    public static let nothing = ValueType(Nothing.self)
}
