import Foundation
import Language
import Support

extension Double {
    /// - Precondition: the operator is one of arithmetic.
    /// - Throws: `DivisionByZero`, `NotFinite`.
    static func arithmetic(_ operation: BinaryOperator, _ a: Double, _ b: Double) throws -> Double {
        if operation == .divide && b == 0 { throw DivisionByZero() }
        let result =
            switch operation {
            case .add: a + b
            case .subtract: a - b
            case .multiply: a * b
            case .divide: a / b
            default: pow(a, b)
            }
        guard result.isFinite else { throw NotFinite(operation: operation, left: a, right: b) }
        return result
    }
}

package struct DivisionByZero: ExplainedError {
    package init() {}
    package var message: String { "division by zero" }
    package var remedy: String? { "check what comes after /" }
}

struct NotFinite: ExplainedError {
    let operation: BinaryOperator
    let left: Double
    let right: Double
    var message: String {
        "\(Self.operand(left)) \(operation.rawValue) \(NumberFormat.literal(right)) is not a finite number"
    }
    var remedy: String? {
        operation == .power && left < 0
            ? "a negative number has whole powers only" : "numbers go up to 1.8e308"
    }

    /// In parentheses where it is negative: `-2 ^ 2` would read as -(2²).
    private static func operand(_ number: Double) -> String {
        number < 0 ? "(\(NumberFormat.literal(number)))" : NumberFormat.literal(number)
    }
}
