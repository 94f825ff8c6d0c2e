import Language
import Support

/// A call or an operator as code, its arguments resolved. What cannot be written down, such as a picture, has a
/// placeholder, `_1` for the first.
struct WrittenForm {
    private(set) var expression = Expression(.nothing, Self.nowhere)
    /// Statements that come before it: a condition's functions, and what these look up.
    private var definitions: [String] = []
    /// The values of the placeholders.
    private(set) var inputs: [any Value] = []

    static let nowhere = SourceSpan(0, 0)

    init() {}

    /// A statement a line, the expression last.
    var code: String { (definitions + [expression.written()]).joined(separator: "\n") }

    /// The name that stands for an input.
    static func placeholder(_ position: Int) -> String { "_\(position + 1)" }

    init(_ operation: BinaryOperator, _ left: any Value, _ right: any Value) {
        let (a, b) = (written(left), written(right))
        set(.binary(operation, a, b, operatorSpan: Self.nowhere))
    }

    init(negating operand: any Value) {
        let operand = written(operand)
        set(.unary(.negate, operand))
    }

    init(field name: String, of receiver: any Value) {
        let receiver = written(receiver)
        set(.field(receiver: receiver, name: Identifier(name, Self.nowhere)))
    }

    init(element index: any Value, of receiver: any Value) {
        let (receiver, index) = (written(receiver), written(index))
        set(.index(receiver: receiver, index: index))
    }

    /// A list, written down.
    init(_ list: ListValue) {
        let items = list.items.map { written($0) }
        set(.list(items))
    }

    /// Adds a statement before the expression.
    mutating func define(_ statement: String) { definitions.append(statement) }

    mutating func set(_ kind: Expression.Kind) { expression = Expression(kind, Self.nowhere) }

    mutating func written(_ value: any Value) -> Expression {
        if value.elementsWithin <= Self.longest, let literal = Expression(literal: value) { return literal }
        if let list = value as? ListValue, list.isPlain, let range = Expression.Kind(range: list) {
            return Expression(range, Self.nowhere)
        }
        return Expression(placeholder(value), Self.nowhere)
    }

    /// Plain lists of more elements are not written down with each call: they are kept once, as values.
    private static let longest = 200

    private mutating func placeholder(_ value: any Value) -> Expression.Kind {
        inputs.append(value)
        return .name(Self.placeholder(inputs.count - 1))
    }
}

extension Expression {
    /// A plain value as a program writes it down; nil for any other.
    package init?(literal value: any Value) {
        let nowhere = SourceSpan(0, 0)
        switch value {
        case let number as Double: self.init(.number(number), nowhere)
        case let text as String: self.init(.text([.literal(text)]), nowhere)
        case let flag as Bool: self.init(.boolean(flag), nowhere)
        case is Nothing: self.init(.nothing, nowhere)
        case let list as ListValue where list.isPlain:
            self.init(Kind(range: list) ?? .list(list.items.compactMap(Expression.init)), nowhere)
        default: return nil
        }
    }
}

extension Expression.Kind {
    /// Whole numbers in equal steps, as positions in a set are: `0..99`; nil for any other list.
    fileprivate init?(range list: ListValue) {
        let numbers = list.items.compactMap { ($0 as? Double).flatMap(Int.init(exactly:)) }
        guard numbers.count == list.items.count, numbers.count > 3, let first = numbers.first,
            let last = numbers.last, numbers.allSatisfy({ $0.magnitude < 1 << 50 })
        else { return nil }
        let step = numbers[1] - first
        guard step > 0, zip(numbers, numbers.dropFirst()).allSatisfy({ $1 - $0 == step }) else { return nil }
        func number(_ value: Int) -> Expression { Expression(.number(Double(value)), SourceSpan(0, 0)) }
        self = .range(lower: number(first), upper: number(last), step: step == 1 ? nil : number(step))
    }
}
