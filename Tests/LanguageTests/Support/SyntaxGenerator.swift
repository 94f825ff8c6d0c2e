import Language
import Support

/// Random trees, the same for the same seed: every node the parser can make, of bounded depth.
struct SyntaxGenerator {
    private var random: SplitMix64
    private let names = [
        "a", "faces", "where", "5_o_Clock", "step", "help", "param", "show", "größe", "_", "x y", "if",
    ]
    private let texts = ["a", "\n", "\"", "\\(", "é 面", "#", ";", "{", "\t\r"]
    private let numbers: [Double] = [
        0, 1, 0.5, 1e-7, 1e21, 123456.789, 2.2250738585072014e-308, 1.7976931348623157e308,
    ]

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func statements() -> [Statement] {
        list(0...3) { $0.roll(6) == 0 ? $0.parameter(3) : $0.statement(4) }
    }

    /// Occurs only at the top.
    private mutating func parameter(_ depth: Int) -> Statement {
        let parameter = ScriptParameter(
            name: binding(), defaultValue: expression(depth), domain: roll(2) == 0 ? nil : expression(depth))
        return Statement(kind: .parameter(parameter), span: nowhere, isSilent: roll(4) == 0)
    }

    // MARK: Statements

    private mutating func statement(_ depth: Int) -> Statement {
        let kind: Statement.Kind =
            switch roll(8) {
            case 0, 1, 2: .assignment(binding(), expression(depth))
            case 3 where depth > 0: .definition(definition(depth - 1))
            case 4: .include(path: pick(texts), pathSpan: nowhere)
            default: .expression(expression(depth))
            }
        return Statement(kind: kind, span: nowhere, isSilent: roll(4) == 0)
    }

    private mutating func definition(_ depth: Int) -> FunctionDefinition {
        var parameters: [FunctionDefinition.Parameter] = []
        let firstDefault = roll(4)
        for (index, name) in ["p", "q", "in"].prefix(roll(4)).enumerated() {
            let value = index >= firstDefault ? expression(depth) : nil
            parameters.append(.init(name: Identifier(name, nowhere), defaultValue: value))
        }
        return FunctionDefinition(name: binding(), parameters: parameters, body: block(depth))
    }

    private mutating func block(_ depth: Int) -> Block {
        Block(statements: list(0...2) { $0.statement(depth) }, span: nowhere)
    }

    // MARK: Expressions

    private mutating func expression(_ depth: Int) -> Expression {
        Expression(depth > 0 ? branch(depth - 1) : leaf(), nowhere)
    }

    private mutating func leaf() -> Expression.Kind {
        switch roll(6) {
        case 0, 1: .number(pick(numbers))
        case 2: .text(roll(3) == 0 ? [] : [.literal(pick(texts))])
        case 3: .boolean(roll(2) == 0)
        case 4: .nothing
        default: .name(pick(names))
        }
    }

    private mutating func branch(_ depth: Int) -> Expression.Kind {
        switch roll(16) {
        case 0: leaf()
        case 1: .list(list(0...3) { $0.expression(depth) })
        case 2: .comprehension(element: expression(depth), variable: binding(), sequence: expression(depth))
        case 3:
            .range(
                lower: expression(depth), upper: expression(depth),
                step: roll(2) == 0 ? nil : expression(depth))
        case 4: .unary(roll(2) == 0 ? .negate : .not, expression(depth))
        case 5, 6, 7, 8:
            .binary(
                pick(BinaryOperator.allCases), expression(depth), expression(depth), operatorSpan: nowhere)
        case 9: .call(callee: member(), arguments: arguments(depth), isMethod: false)
        case 10:
            .call(
                callee: member(),
                arguments: [Argument(label: nil, value: expression(depth))] + arguments(depth),
                isMethod: true)
        case 11: .field(receiver: expression(depth), name: member())
        case 12: .index(receiver: expression(depth), index: expression(depth))
        case 13: .filter(set: expression(depth), condition: expression(depth))
        case 14:
            .conditional(
                condition: expression(depth), then: block(depth), otherwise: roll(2) == 0 ? nil : block(depth)
            )
        default:
            roll(2) == 0
                ? .loop(variable: binding(), sequence: expression(depth), body: block(depth))
                : .text([.literal(pick(texts)), .interpolation(expression(depth)), .literal(pick(texts))])
        }
    }

    private mutating func arguments(_ depth: Int) -> [Argument] {
        let positional = list(0...2) { Argument(label: nil, value: $0.expression(depth)) }
        let labels = ["else", "k", "if"].prefix(roll(4))
        return positional + labels.map { Argument(label: Identifier($0, nowhere), value: expression(depth)) }
    }

    private mutating func binding() -> Identifier { Identifier(pick(names.filter { $0 != "_" }), nowhere) }

    private mutating func member() -> Identifier { Identifier(pick(names), nowhere) }

    // MARK: Dice

    private let nowhere = SourceSpan(0, 0)

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &random) }

    private mutating func pick<Item>(_ items: [Item]) -> Item { items[roll(items.count)] }

    private mutating func list<Item>(_ counts: ClosedRange<Int>, _ item: (inout Self) -> Item) -> [Item] {
        let count = Int.random(in: counts, using: &random)
        var items: [Item] = []
        for _ in 0..<count { items.append(item(&self)) }
        return items
    }
}
