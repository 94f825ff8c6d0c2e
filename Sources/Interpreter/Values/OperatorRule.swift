import Language

/// What an operator gives between a value of one type and one of another: for the check of a program and for its run.
///
///     OperatorRule(.multiply) { (factor: Double, w: Features) in try w.scaled(by: factor) }
public struct OperatorRule: Sendable {
    let operation: BinaryOperator
    let left: any Value.Type
    let right: any Value.Type
    let result: ValueType
    let apply: @Sendable (any Value, any Value) throws -> any Value

    public init<Left: Value, Right: Value, Result: Value>(
        _ operation: BinaryOperator, _ apply: @escaping @Sendable (Left, Right) throws -> Result
    ) {
        (self.operation, left, right, result) = (operation, Left.self, Right.self, ValueType(Result.self))
        self.apply = { left, right in
            guard let left = left as? Left, let right = right as? Right else {
                throw SignatureMismatch(name: operation.rawValue)
            }
            return try apply(left, right)
        }
    }
}

extension OperatorRule {
    /// The comparisons among values that have an order.
    static func order<Element: Value & Comparable>(of type: Element.Type) -> [OperatorRule] {
        BinaryOperator.allCases.filter(\.isComparison).map { operation in
            OperatorRule(operation) { (a: Element, b: Element) in operation.holds(between: a, b) }
        }
    }
}
