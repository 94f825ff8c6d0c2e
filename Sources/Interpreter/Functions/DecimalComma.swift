import Language
import Support

/// A number written with a comma, which makes it two arguments: `f(x + 2,5 * w)`.
struct DecimalComma {
    /// As it should have been written.
    let number: String

    /// Nil unless there are whole numbers on both sides of the comma, and nothing else.
    init?(between first: Expression, and second: Expression) {
        let (left, right) = (first.lastOperand, second.firstOperand)
        guard case .number(let whole) = left.kind, case .number(let digits) = right.kind,
            left.span.upper == first.span.upper, right.span.lower == second.span.lower,
            left.span.upper + 1 == right.span.lower, let whole = Int(exactly: whole),
            let digits = Int(exactly: digits)
        else { return nil }
        let written = String(digits)
        let zeros = right.span.upper - right.span.lower - written.utf8.count
        guard zeros >= 0 else { return nil }
        number = "\(whole).\(String(repeating: "0", count: zeros))\(written)"
    }
}

extension Expression {
    /// The right operand of its last operator.
    fileprivate var lastOperand: Expression {
        switch kind {
        case .binary(_, _, let right, _): right.lastOperand
        case .unary(_, let operand): operand.lastOperand
        default: self
        }
    }

    /// The left operand of its first operator.
    fileprivate var firstOperand: Expression {
        if case .binary(_, let left, _, _) = kind { left.firstOperand } else { self }
    }
}
