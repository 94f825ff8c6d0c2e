import Language
import SessionStore
import Support

extension Double: Value {
    public static let kind = "number"
    public static let isData = true
    public static let phrase = "a number"
    public var typeName: String { "number" }
    public var cellText: String { NumberFormat.column([self])[0] }
    public var json: JSONValue? { .number(self) }
    public func equals(_ other: Double) -> Bool { self == other }

    public static var operators: [OperatorRule] {
        let arithmetic: [BinaryOperator] = [.add, .subtract, .multiply, .divide, .power]
        return arithmetic.map { operation in
            OperatorRule(operation) { (a: Double, b: Double) in try Double.arithmetic(operation, a, b) }
        } + OperatorRule.order(of: Double.self)
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
    public static let isData = true
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
    public static let isData = true
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

extension ValueType {
    public static let number = ValueType(Double.self)
    public static let boolean = ValueType(Bool.self)
    public static let text = ValueType(String.self)
}
