import Language
import Support

/// What is known of a value before the program runs: the types it may have and, of a literal or a name of the
/// session, the value itself.
package struct StaticType: Sendable {
    /// The types it may have, without conditions; nil where it may have any.
    package let types: [ValueType]?
    package let constant: (any Value)?

    /// Nothing is known.
    static let unknown = StaticType(types: nil, constant: nil)

    /// One of some types, for instance those that a signature promises.
    init(_ types: ValueType...) { self.init(types) }

    init(_ types: [ValueType]) {
        var unique: [ValueType] = []
        for type in types.map(\.base) where !unique.contains(type) { unique.append(type) }
        self.init(types: unique.contains(.any) || unique.isEmpty ? nil : unique, constant: nil)
    }

    init(constant: any Value) {
        self.init(types: [ValueType(of: constant)], constant: constant)
    }

    private init(types: [ValueType]?, constant: (any Value)?) {
        self.types = types
        self.constant = constant
    }

    /// The types it may have; all types if nothing is known.
    func candidates(among all: [any Value.Type]) -> [ValueType] { types ?? all.map { ValueType($0) } }

    /// The types of a value that is one or the other.
    func joined(with other: StaticType) -> StaticType {
        guard let types, let others = other.types else { return .unknown }
        return StaticType(types + others)
    }

    /// Whether it may be of a type that fulfils the condition.
    func may(_ condition: (ValueType) -> Bool) -> Bool { types?.contains(where: condition) ?? true }

    package func mayBe(_ type: ValueType) -> Bool { may { $0 == type } }

    /// Whether it is of that type and can be of no other.
    func isCertainly(_ type: ValueType) -> Bool { types == [type] }

    /// Whether one of the types may accept it.
    package func mayFit(_ accepted: [ValueType]) -> Bool {
        accepted.contains { type in
            if type == .any { return true }
            return constant.map(type.accepts) ?? mayBe(type.base)
        }
    }

    /// How a message names it: "a number or a text".
    package var phrase: String {
        constant?.typePhrase ?? types.map { NameList.alternatives($0.map(\.typePhrase)) } ?? "any value"
    }

    /// "have" of features, "has" of anything else.
    var verbToHave: String { isPlural ? "have" : "has" }

    private var isPlural: Bool {
        constant?.isPlural ?? (types?.count == 1 && types?.first?.isPlural ?? false)
    }

    /// How a message about an argument names it: "the number 0", "a list".
    var argumentPhrase: String { constant?.argumentPhrase ?? phrase }
}
