import Language

extension Evaluator {
    func unary(_ operation: UnaryOperator, _ operand: Expression) throws -> any Value {
        switch operation {
        case .not: return try !truth(operand)
        case .negate:
            let value = try value(of: operand)
            if let negative = try session.types.operators.negated(value) {
                return try noting(WrittenForm(negating: value)) { negative }
            }
            throw Diagnostic.notNegatable(StaticType(constant: value), operand.span)
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
        if operation.isEquality { warnOfNumber(beside: a, b, span) }
        do {
            return try noting(WrittenForm(operation, a, b)) {
                try session.types.operators.apply(operation, a, b)
            }
        } catch var error as NoSuchOperation {
            for (side, value) in [(left, a), (right, b)] {
                guard let blank = try BlankCell(side, value, self) else { continue }
                throw failure("\(error.message): \(blank.message)", span, remedy: blank.remedy)
            }
            error.quotedName = quotedName(operation, a, b)
            throw Failure(error, span: span, source: source)
        } catch {
            throw Failure(naming(error, from: [left, right]), span: span, source: source)
        }
    }

    /// Attributes are numbers, and `x.smiling == true`, asked of one picture, would be silently false.
    private func warnOfNumber(beside a: any Value, _ b: any Value, _ span: SourceSpan) {
        guard (a is Bool && b is Double) || (a is Double && b is Bool),
            session.isFirstNoticeInStatement(StatementNotice.numberBesideTruth(span))
        else { return }
        session.host.diagnose(
            Diagnostic(
                .warning, "a number equals neither true nor false", span: span,
                remedy: "for an attribute, yes is a number above 0: write … > 0"), in: source)
    }

    /// The text on either side that names a value the operator would go with.
    private func quotedName(_ operation: BinaryOperator, _ a: any Value, _ b: any Value) -> String? {
        [a, b].compactMap { $0 as? String }.first { name in
            guard let named = try? boundValue(of: name) else { return false }
            let sides = [a, b].map { ValueType(of: $0 as? String == name ? named : $0) }
            return session.types.operators.type(of: operation, sides[0], sides[1]) != nil
        }
    }
}
