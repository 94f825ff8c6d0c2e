/// What `==` and the other operators mean on a value.
public protocol OperandValue {
    /// Whether two values are the same to `==`. Values of different types never are.
    func equals(_ other: Self) -> Bool

    /// What the operators give between this type and others, or itself; of two types, one has the rule.
    static var operators: [OperatorRule] { get }

    /// What to write instead, where an operator does not go between two values, one of which is of this type.
    static func advice(on sides: OperatorSides) -> String?

    /// What to write instead, where a value of this type stands in place of a condition: after `if`, or beside `and`.
    static var adviceAsCondition: String? { get }
}

extension OperandValue {
    public static var operators: [OperatorRule] { [] }
    public static func advice(on sides: OperatorSides) -> String? { nil }
    public static var adviceAsCondition: String? { nil }
}

extension OperandValue {
    /// Whether `==` holds between two values.
    package func isEqual(to other: any Value) -> Bool { (other as? Self).map(equals) ?? false }
}
