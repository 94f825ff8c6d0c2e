import Language
import Support

extension Value {
    /// Whether `==` holds between two values.
    package func isEqual(to other: any Value) -> Bool { (other as? Self).map(equals) ?? false }
}

/// What holds of most values.
extension Value {
    public var typePhrase: String {
        (typeName.first.map("aeiou".contains) ?? false ? "an " : "a ") + typeName
    }
    public static var acceptedPhrase: String { phrase }

    public var isPlural: Bool { Self.isPlural }
    public static var isPlural: Bool { false }

    public var argumentPhrase: String {
        let summary = summary(named: nil).excerpt(characters: 80)
        return summary.hasPrefix(typeName) ? "the \(summary)" : "the \(typeName) \(summary)"
    }

    public var cellText: String { CellLine.printable(summary(named: nil)) }
    public func echo(width: Int?, monitor: any WorkMonitor) -> [String]? { nil }
    public static var isLiteral: Bool { false }
    public var json: JSONValue? { nil }
    public static var operators: [OperatorRule] { [] }
    public static func advice(on sides: OperatorSides) -> String? { nil }
    public static func advice(onField name: String, among names: [String]) -> String? {
        names.isEmpty ? "info(…) shows what there is to know about it" : nil
    }

    public static func remedy(for misfit: ArgumentMisfit) -> String? { nil }
    public var ownName: String? { nil }
    public static var isHeavy: Bool { false }
    public func comes(from place: String) -> Bool { false }

    public var details: [Detail] { [Detail("value", summary(named: nil))] }
    public var figures: [Figure] { [] }
    public func field(_ name: String) throws -> (any Value)? { nil }
    public var fieldNames: [String] { [] }
    public static var hasFields: Bool { false }
    public var elementCount: Int? { nil }
    public static var hasElements: Bool { false }
    public static func elementTypes(named: Bool) -> [ValueType] { [.any] }
    public var elementsWithin: Int { elementCount ?? 0 }

    public func tellSkipped(_ positions: [Int], in loop: LoopPlace) {}

    public func loopElement(at position: Int, in loop: LoopPlace) throws -> (any Value)? {
        try element(at: Double(position), monitor: loop.monitor)
    }

    public func element(at index: any Value) throws -> any Value {
        throw NotIndexable(StaticType(constant: self), field: fieldNames.isEmpty ? nil : index as? String)
    }

    public func element(at index: any Value, monitor: any WorkMonitor) throws -> any Value {
        try element(at: index)
    }

    public func positions(of items: [any Value]) throws -> [Int] {
        guard let elementCount else { throw NotIndexable(StaticType(constant: self)) }
        return try ElementIndex.resolve(items, count: elementCount, of: typeName)
    }

    public func slice(_ positions: [Int]) throws -> any Value {
        throw NotIndexable(StaticType(constant: self))
    }
}

/// Thrown by `value[index]` on a value without elements.
struct NotIndexable: ExplainedError {
    private let found: StaticType
    /// A text that was the index of something that has fields.
    private let field: String?

    init(_ found: StaticType, field: String? = nil) { (self.found, self.field) = (found, field) }

    var message: String { "\(found.phrase) \(found.verbToHave) no elements" }
    var remedy: String? {
        if let field { return "a field follows a dot: .\(field.asName)" }
        return "lists, tables, datasets and neighbour sets can be indexed"
    }
}
