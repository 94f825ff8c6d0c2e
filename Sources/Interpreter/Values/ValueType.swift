import Support

/// What a parameter accepts: any value, the values of one type, or those of them that fulfil a condition.
public struct ValueType: Sendable {
    /// What is asked of a value besides its type.
    enum Condition: Hashable, Sendable {
        /// A whole number of at least that.
        case atLeast(Int)
        /// A text that is one of a few words.
        case oneOf([String])
    }

    /// nil where any value will do.
    let type: (any Value.Type)?
    let condition: Condition?

    public init(_ type: any Value.Type) { self.init(type, nil) }

    private init(_ type: (any Value.Type)?, _ condition: Condition?) {
        (self.type, self.condition) = (type, condition)
    }

    /// The type of a value.
    init(of value: any Value) { self.init(Swift.type(of: value)) }

    public static let any = ValueType(nil, nil)

    /// A whole number of at least the given value.
    public static func count(atLeast least: Int) -> ValueType { ValueType(Double.self, .atLeast(least)) }

    /// One of a few words.
    public static func choice(_ words: [String]) -> ValueType { ValueType(String.self, .oneOf(words)) }

    /// With its article, as a parameter's page has it: "an image".
    public var phrase: String {
        switch condition {
        case .atLeast(let least): "a whole number of at least \(least)"
        case .oneOf(let words): words.map { "\"\($0)\"" }.joined(separator: " or ")
        case nil: type?.acceptedPhrase ?? "any value"
        }
    }

    /// How messages name what was found, with its article: "a number", "an image".
    var typePhrase: String { type?.phrase ?? "any value" }

    public func accepts(_ value: any Value) -> Bool {
        guard let type else { return true }
        guard Swift.type(of: value) == type else { return false }
        switch condition {
        case .atLeast(let least):
            return (value as? Double).flatMap { Int(exactly: $0) }.map { $0 >= least } ?? false
        case .oneOf(let words): return (value as? String).map(words.contains) ?? false
        case nil: return true
        }
    }

    /// The type without conditions on the value.
    var base: ValueType { ValueType(type, nil) }

    /// The words it takes, where it takes a few only.
    package var words: [String] { if case .oneOf(let words) = condition { words } else { [] } }

    /// Whether it takes whole numbers alone.
    package var isCount: Bool { if case .atLeast = condition { true } else { false } }
}

/// What is known of all values of the type; nothing where any value will do.
extension ValueType {
    /// Whether they have elements, for `for`, comprehensions and `length`; nil where that is not known.
    var hasElements: Bool? { type?.hasElements }

    /// Whether none of them has a field.
    var hasNoFields: Bool { type.map { !$0.hasFields } ?? false }

    /// Whether they read as several things: "features have".
    var isPlural: Bool { type?.isPlural ?? false }

    /// Whether `where` goes after them.
    var isFiltered: Bool { type is any FilteredValue.Type }

    func advice(onField name: String, among names: [String]) -> String? {
        type?.advice(onField: name, among: names)
    }

    /// The types of the elements found by position, or by name.
    func elementTypes(named: Bool) -> [ValueType] { type?.elementTypes(named: named) ?? [.any] }
}

extension ValueType: Hashable {
    public static func == (left: ValueType, right: ValueType) -> Bool {
        left.type == right.type && left.condition == right.condition
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(type.map { ObjectIdentifier($0) })
        hasher.combine(condition)
    }
}
