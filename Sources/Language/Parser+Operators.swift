/// How tightly an operator holds its operands, loosest first.
enum Precedence: Int, Comparable {
    case filter
    case or
    case and
    case not
    case comparison
    case range
    case sum
    case product
    case sign
    case power
    case postfix

    static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }

    /// The next tighter one.
    var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .postfix }
}

extension BinaryOperator {
    var precedence: Precedence {
        switch self {
        case .or: .or
        case .and: .and
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
        case .add, .subtract: .sum
        case .multiply, .divide: .product
        case .power: .power
        }
    }

    /// The loosest that its right operand may be: `^` groups to the right and takes `2 ^ -1`.
    var rightPrecedence: Precedence { self == .power ? .sign : precedence.tighter }
}

/// An operator between two operands.
private enum Infix {
    case binary(BinaryOperator)
    case range
    case filter

    var precedence: Precedence {
        switch self {
        case .binary(let binary): binary.precedence
        case .range: .range
        case .filter: .filter
        }
    }

    init?(_ kind: TokenKind) {
        switch kind {
        case .symbol(.range): self = .range
        case .keyword(.where): self = .filter
        case .symbol(let symbol):
            guard let binary = BinaryOperator(rawValue: symbol.rawValue) else { return nil }
            self = .binary(binary)
        case .keyword(.and): self = .binary(.and)
        case .keyword(.or): self = .binary(.or)
        default: return nil
        }
    }
}

extension Parser {
    mutating func parseExpression() throws(Abandoned) -> Subtree<Expression> {
        try parseOperation(.filter)
    }

    /// An operand and the operators after it that hold at least as tightly as `minimum`.
    mutating func parseOperation(_ minimum: Precedence) throws(Abandoned) -> Subtree<Expression> {
        try descend()
        defer { depth -= 1 }
        var left = try parsePrefix(minimum)
        while let infix = infix, infix.precedence >= minimum {
            left = try parseInfix(infix, after: left)
        }
        return left
    }

    private var infix: Infix? { lineEnded ? nil : Infix(current.kind) }

    // MARK: Before an operand

    private mutating func parsePrefix(_ minimum: Precedence) throws(Abandoned) -> Subtree<Expression> {
        guard !lineEnded else { return try parsePostfix() }
        if at(.not) {
            guard minimum <= .not else { throw fail(.notAfterOperator(current.span)) }
            return try parseUnary(.not, .not)
        }
        return try at(.minus) ? parseUnary(.negate, .sign) : parsePostfix()
    }

    private mutating func parseUnary(_ unary: UnaryOperator, _ precedence: Precedence) throws(Abandoned)
        -> Subtree<Expression>
    {
        let start = advance().span
        let operand = try parseOperation(precedence)
        return try grow(.unary(unary, operand.node), start.union(operand.node.span), over: operand.height)
    }

    // MARK: Between operands

    private mutating func parseInfix(_ infix: Infix, after left: Subtree<Expression>) throws(Abandoned)
        -> Subtree<Expression>
    {
        let sign = advance().span
        switch infix {
        case .binary(let binary): return try parseBinary(binary, sign, after: left)
        case .range: return try parseRange(after: left, sign)
        case .filter:
            let condition = try parseOperation(.or)
            return try grow(
                .filter(set: left.node, condition: condition.node), left.node.span.union(condition.node.span),
                over: max(left.height, condition.height))
        }
    }

    private mutating func parseBinary(
        _ binary: BinaryOperator, _ sign: SourceSpan, after left: Subtree<Expression>
    ) throws(Abandoned) -> Subtree<Expression> {
        let right = try parseOperation(binary.rightPrecedence)
        if binary.precedence == .comparison, case .binary(let next)? = infix, next.precedence == .comparison {
            throw fail(chainedComparison(left.node.span, sign, right.node.span))
        }
        return try grow(
            .binary(binary, left.node, right.node, operatorSpan: sign), left.node.span.union(right.node.span),
            over: max(left.height, right.height))
    }

    private mutating func parseRange(after lower: Subtree<Expression>, _ sign: SourceSpan) throws(Abandoned)
        -> Subtree<Expression>
    {
        if at(.rightBracket) || at(.colon) { throw fail(.openRange(sign)) }
        let upper = try parseOperation(.sum)
        var step: Subtree<Expression>?
        if case .name("step") = current.kind, !lineEnded {
            advance()
            step = try parseOperation(.sum)
        }
        if at(.range), !lineEnded { throw fail(.rangeOfRange(current.span)) }
        let height = max(lower.height, upper.height, step?.height ?? 0)
        return try grow(
            .range(lower: lower.node, upper: upper.node, step: step?.node),
            lower.node.span.union(step?.node.span ?? upper.node.span), over: height)
    }

    /// `a < b < c`: shows how it is written, with the operands' own text if that is short.
    private func chainedComparison(_ left: SourceSpan, _ sign: SourceSpan, _ right: SourceSpan) -> Diagnostic
    {
        let next = lexer.string(from: current.span.lower, to: current.span.upper)
        let first = lexer.string(from: sign.lower, to: sign.upper)
        let isShort = right.upper - left.lower <= 40
        let a = isShort ? lexer.string(from: left.lower, to: left.upper) : "a"
        let b = isShort ? lexer.string(from: right.lower, to: right.upper) : "b"
        let third = isShort ? shortOperand(following) ?? "…" : "c"
        return .chainedComparison(
            "\(a) \(first) \(b) and \(b) \(next) \(third)", SourceSpan(sign.lower, current.span.upper))
    }

    /// The text of a token that is an operand on its own.
    private func shortOperand(_ token: Token) -> String? {
        guard token.span.upper - token.span.lower <= 20 else { return nil }
        return switch token.kind {
        case .name, .number: lexer.string(from: token.span.lower, to: token.span.upper)
        default: nil
        }
    }
}
