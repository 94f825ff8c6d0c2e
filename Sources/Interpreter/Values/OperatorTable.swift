import Language

/// What the operators mean on values: the rules of all types.
struct OperatorTable: Sendable {
    private struct Sides: Hashable {
        let operation: BinaryOperator
        let left: ObjectIdentifier
        let right: ObjectIdentifier

        init(_ operation: BinaryOperator, _ left: any Value.Type, _ right: any Value.Type) {
            self.operation = operation
            (self.left, self.right) = (ObjectIdentifier(left), ObjectIdentifier(right))
        }
    }

    private let types: [any Value.Type]
    private let rules: [Sides: OperatorRule]
    /// Which rules cannot be meant, a sentence each: for equality or logic, or a second one for the same sides.
    let faults: [String]

    init(_ types: [any Value.Type]) {
        self.types = types
        var rules: [Sides: (rule: OperatorRule, owner: any Value.Type)] = [:]
        var faults: [String] = []
        for type in types {
            for rule in type.operators {
                let operation = rule.operation
                guard !operation.isEquality, !operation.isLogical else {
                    faults.append("\(type) has a rule for \(operation.rawValue), which types have no say in")
                    continue
                }
                let sides = Sides(operation, rule.left, rule.right)
                if let other = rules.updateValue((rule, type), forKey: sides)?.owner {
                    faults.append(
                        "\(rule.left) \(operation.rawValue) \(rule.right) has two rules, of \(other) and of \(type)"
                    )
                }
            }
        }
        self.rules = rules.mapValues(\.rule)
        self.faults = faults
    }

    /// - Throws: `NoSuchOperation`, and what the rule throws.
    func apply(_ operation: BinaryOperator, _ left: any Value, _ right: any Value) throws -> any Value {
        if operation == .equal { return left.isEqual(to: right) }
        if operation == .notEqual { return !left.isEqual(to: right) }
        // The usual case, without a look-up.
        if let a = left as? Double, let b = right as? Double {
            return operation.isComparison
                ? operation.holds(between: a, b) : try Double.arithmetic(operation, a, b)
        }
        guard let rule = rules[Sides(operation, Swift.type(of: left), Swift.type(of: right))] else {
            throw misuse(operation, StaticType(constant: left), StaticType(constant: right))
        }
        return try rule.apply(left, right)
    }

    /// -value; nil where there is no such thing.
    /// - Throws: what the rule of its product with a number throws.
    func negated(_ value: any Value) throws -> (any Value)? {
        if let number = value as? Double { return -number }
        return try rules[Sides(.multiply, Double.self, Swift.type(of: value))]?.apply(-1.0, value)
    }

    // MARK: Types

    /// The type of `left operation right`; nil where the operator does not go between them.
    func type(of operation: BinaryOperator, _ left: ValueType, _ right: ValueType) -> ValueType? {
        if operation.isEquality { return .boolean }
        guard let left = left.type, let right = right.type else { return nil }
        return rules[Sides(operation, left, right)]?.result
    }

    /// The types that `left operation right` may have; none where the operator goes between no two of them.
    func types(of operation: BinaryOperator, _ left: StaticType, _ right: StaticType) -> [ValueType] {
        let (left, right) = (left.candidates(among: types), right.candidates(among: types))
        return left.flatMap { type in right.compactMap { self.type(of: operation, type, $0) } }
    }

    /// Whether the negative of a value of this type is a value.
    func canNegate(_ type: ValueType) -> Bool {
        self.type(of: .multiply, .number, type) != nil
    }

    /// The error for an operator between values that it does not go between.
    func misuse(_ operation: BinaryOperator, _ left: StaticType, _ right: StaticType) -> NoSuchOperation {
        let sides = OperatorSides(operation: operation, left: left, right: right)
        return NoSuchOperation(
            sides: sides, advice: { types.lazy.compactMap { $0.advice(on: sides) }.first })
    }
}

extension BinaryOperator {
    var isEquality: Bool { self == .equal || self == .notEqual }

    /// Whether its sides are conditions.
    var isLogical: Bool { self == .and || self == .or }

    package var isComparison: Bool { [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(self) }

    /// - Precondition: it is a comparison.
    func holds<Element: Comparable>(between a: Element, _ b: Element) -> Bool {
        switch self {
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        default: a >= b
        }
    }
}
