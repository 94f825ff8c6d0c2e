import ConvNet
import DeepFeatures
import Foundation
import Imaging
import Language
import Support

/// What the operators mean on values.
enum Operators {
    /// - Throws: `NoSuchOperation`, `NotFinite`, `DivisionByZero`, and the features' errors.
    static func apply(_ operation: BinaryOperator, _ left: any Value, _ right: any Value) throws -> any Value
    {
        switch operation {
        case .equal: return equal(left, right)
        case .notEqual: return !equal(left, right)
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return try compare(operation, left, right)
        default: return try arithmetic(operation, left, right)
        }
    }

    private static func arithmetic(
        _ operation: BinaryOperator, _ left: any Value, _ right: any Value
    ) throws -> any Value {
        switch (left, right) {
        case (let a as Double, let b as Double): return try numbers(operation, a, b)
        case (let a as Features, let b as Features): return try features(operation, a, b)
        case (let a as Double, let b as Features) where operation == .multiply: return try b.scaled(by: a)
        case (let a as Features, let b as Double) where operation == .multiply: return try a.scaled(by: b)
        case (let a as Features, let b as Double) where operation == .divide:
            guard b != 0 else { throw DivisionByZero() }
            return try a.scaled(by: 1 / b)
        case (let a as String, let b as String) where operation == .add: return try TextLimit.join(a, b)
        case (let a as ListValue, let b as ListValue) where operation == .add:
            return try a + b
        default: throw NoSuchOperation(operation, left, right)
        }
    }

    private static func numbers(_ operation: BinaryOperator, _ a: Double, _ b: Double) throws -> Double {
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

    private static func features(_ operation: BinaryOperator, _ a: Features, _ b: Features) throws
        -> any Value
    {
        switch operation {
        case .add: try a + b
        case .subtract: try a - b
        default: throw NoSuchOperation(operation, a, b)
        }
    }

    /// Values of different types are never equal; pictures and features are by content.
    static func equal(_ left: any Value, _ right: any Value) -> Bool {
        switch (left, right) {
        case (let a as Double, let b as Double): a == b
        case (let a as String, let b as String): a == b
        case (let a as Bool, let b as Bool): a == b
        case (is Nothing, is Nothing): true
        case (let a as ListValue, let b as ListValue):
            a.items.count == b.items.count && zip(a.items, b.items).allSatisfy(equal)
        case (let a as Picture, let b as Picture): a.image == b.image
        case (let a as Features, let b as Features): a.space == b.space && a.values == b.values
        case (let a as Mask, let b as Mask): a == b
        case (let a as Dataset, let b as Dataset): a.isLike(b)
        case (let a as NeighborSet, let b as NeighborSet): a.hash == b.hash && a.ranked.isLike(b.ranked)
        case (let a as NetworkValue, let b as NetworkValue): a.network.hash == b.network.hash
        case (let a as LinearProbe, let b as LinearProbe): a == b
        case (let a as FunctionValue, let b as FunctionValue): a.text == b.text
        case (let a as RowValue, let b as RowValue): equal(a.table, b.table)
        case (let a as TableValue, let b as TableValue):
            a.columns == b.columns && a.rows.count == b.rows.count
                && zip(a.rows.joined(), b.rows.joined()).allSatisfy(equal)
        default: false
        }
    }

    private static func compare(_ operation: BinaryOperator, _ left: any Value, _ right: any Value) throws
        -> Bool
    {
        switch (left, right) {
        case (let a as Double, let b as Double): return ordered(operation, a, b)
        case (let a as String, let b as String): return ordered(operation, a, b)
        default: throw NoSuchOperation(operation, left, right)
        }
    }

    private static func ordered<Element: Comparable>(_ operation: BinaryOperator, _ a: Element, _ b: Element)
        -> Bool
    {
        switch operation {
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        default: a >= b
        }
    }
}

struct DivisionByZero: ExplainedError {
    var message: String { "division by zero" }
    var remedy: String? { "check what stands after /" }
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
