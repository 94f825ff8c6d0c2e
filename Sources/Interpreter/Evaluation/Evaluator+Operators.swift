import DeepFeatures
import Language

extension Evaluator {
    func unary(_ operation: UnaryOperator, _ operand: Expression) throws -> any Value {
        switch operation {
        case .not: return try !truth(operand)
        case .negate:
            let value = try value(of: operand)
            if let number = value as? Double { return -number }
            if let features = value as? Features { return try features.scaled(by: -1) }
            throw Diagnostic.notNegatable(value.typePhrase, operand.span)
        }
    }

    /// `and` and `or` look at their right side only where the left leaves the question open.
    func binary(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ span: SourceSpan
    ) throws -> any Value {
        switch operation {
        case .and: return try truth(left) ? truth(right) : false
        case .or: return try truth(left) ? true : truth(right)
        default: break
        }
        let a = try value(of: left)
        let b = try value(of: right)
        do {
            return try Operators.apply(operation, a, b)
        } catch {
            throw Failure(error, span: span, source: source)
        }
    }
}
