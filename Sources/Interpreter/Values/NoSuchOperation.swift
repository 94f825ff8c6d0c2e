import Language
import Support

/// An operator and what is known of its two sides.
public struct OperatorSides: Sendable {
    package let operation: BinaryOperator
    package let left: StaticType
    package let right: StaticType

    /// Whether one of them may be of a type, as far as anything is known of it.
    package func either(_ type: ValueType) -> Bool {
        [left, right].contains { $0.types?.contains(type) ?? false }
    }

    /// Whether both are certainly of one of the types.
    package func both(_ types: ValueType...) -> Bool {
        [left, right].allSatisfy { $0.types?.allSatisfy(types.contains) ?? false }
    }

    /// The values, where they are known.
    package var constants: [any Value] { [left, right].compactMap(\.constant) }
}

/// Thrown for an operator between values that it does not go between.
struct NoSuchOperation: ExplainedError {
    private let sides: OperatorSides
    /// The advice of the sides' types.
    private let advice: @Sendable () -> String?
    /// The text on either side that is the name of a value the operator could go with.
    var quotedName: String?

    init(sides: OperatorSides, advice: @escaping @Sendable () -> String?) {
        (self.sides, self.advice) = (sides, advice)
    }

    /// The texts among the sides, if they are known.
    var texts: [String] { sides.constants.compactMap { $0 as? String } }

    var message: String {
        let (operation, left, right) = (sides.operation.rawValue, sides.left, sides.right)
        // There is nothing to say of a side that may be anything.
        if left.types == nil { return "\(operation) does not go with \(right.phrase)" }
        if right.types == nil { return "\(operation) does not go with \(left.phrase)" }
        return "\(operation) does not go between \(left.phrase) and \(right.phrase)"
    }

    var remedy: String? {
        if sides.operation.isComparison { return advice() ?? "two numbers can be compared, or two texts" }
        if let quotedName {
            return
                "\(TextLiteral.quoted(quotedName)) is a text; the value of that name is written without quotes: "
                + quotedName.asName
        }
        return advice() ?? "\(sides.operation.rawValue) goes between numbers"
    }
}
