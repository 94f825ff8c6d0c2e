/// Two values side by side: an operator, parentheses or a word is missing between them.
extension Parser {
    /// What to write where a value follows an expression on its line; nil if it is not clear what is meant.
    func remedy(forValueAfter left: Expression?) -> String? {
        // `a = 5 b = 6` is two statements.
        guard let left, !lineEnded, !following.kind.isSymbol(.assign) else { return nil }
        if case .name = current.kind, let foreign = current.kind.foreignWordRemedy { return foreign }
        let last = left.rightmost
        if at(.not) { return remedyForCondition(last, ifAny: true) }
        switch (last.kind, current.kind) {
        case (.number, .name), (.number, .quotedName):
            return "a product is written \(text(last.span)) * \(text(current.span))"
        case (.name(let name), _) where isFunction(name) && current.kind.startsValue:
            return "a call has parentheses: \(name)(\(wordOfCurrent ?? "…"))"
        case (.name, .name) where left.endsInCondition, (.name, .quotedName) where left.endsInCondition:
            return remedyForCondition(last, ifAny: false)
        default: return nil
        }
    }

    /// - Parameter ifAny: also where the names of what is joined are not known.
    private func remedyForCondition(_ last: Expression, ifAny: Bool) -> String? {
        let right = at(.not) ? following : current
        if !at(.not), case .name(let first) = last.kind, case .name(let second) = current.kind,
            isColumn("\(first)_\(second)")
        {
            return "a name of two words is written with an underscore: \(first)_\(second)"
        }
        if case .name = last.kind, right.kind.word != nil, right.span.upper - right.span.lower <= 30 {
            return
                "conditions are joined by and, or: \(text(last.span)) and \(at(.not) ? "not " : "")\(text(right.span))"
        }
        return ifAny ? "conditions are joined by and, or: … and not …" : nil
    }

    private var wordOfCurrent: String? {
        if case .name(let word) = current.kind, word.utf8.count <= 30 { word } else { nil }
    }

    private func text(_ span: SourceSpan) -> String { lexer.string(from: span.lower, to: span.upper) }

    /// `crop: 19, 45, 140, 140`: the numbers as one list; nil if no number follows a named one.
    ///
    /// Called when the second number has been parsed.
    func listMeant(after arguments: [Argument], _ value: Expression) -> String? {
        guard let named = arguments.last, let label = named.label, case .number = named.value.kind,
            case .number = value.kind
        else { return nil }
        var numbers = [text(named.value.span), text(value.span)]
        var ahead = self
        while numbers.count < Self.mostNumbers, ahead.take(.comma), case .number = ahead.current.kind,
            !ahead.following.kind.isSymbol(.colon)
        {
            numbers.append(text(ahead.advance().span))
        }
        return "\(label.name): [\(numbers.joined(separator: ", "))]"
    }

    private static let mostNumbers = 16

    /// `for (i = 0; i < 3; i++)` as it is written here, if its numbers are plain; nil for anything else after “for”.
    func countedLoopMeant() -> String? {
        guard at(.leftParenthesis) else { return nil }
        var ahead = self
        ahead.advance()
        guard case .name(let name) = ahead.advance().kind else { return nil }
        if ahead.at(.in) { return "for is written without parentheses: for \(name) in values { … }" }
        guard ahead.take(.assign), case .number(let first) = ahead.advance().kind, ahead.take(.semicolon),
            case .name(name) = ahead.advance().kind
        else { return nil }
        let isIncluded = ahead.at(.lessOrEqual)
        guard isIncluded || ahead.at(.less) else { return nil }
        ahead.advance()
        guard case .number(let end) = ahead.advance().kind else { return nil }
        return "write for \(name) in \(first.literal)..\((isIncluded ? end : end - 1).literal) { … }"
    }
}

extension Expression {
    /// The operand that ends where the expression does: a sum's last term, a selection's last condition. An expression
    /// in parentheses is one operand.
    package var rightmost: Expression {
        guard let last = lastOperand, last.span.upper == span.upper else { return self }
        return last.rightmost
    }

    private var lastOperand: Expression? {
        switch kind {
        case .binary(_, _, let right, _): right
        case .unary(_, let operand): operand
        case .range(_, let upper, let step): step ?? upper
        case .filter(_, let condition): condition
        default: nil
        }
    }

    /// Whether the last operand is a part of the condition after `where`.
    fileprivate var endsInCondition: Bool {
        if case .filter = kind { return true }
        guard let last = lastOperand, last.span.upper == span.upper else { return false }
        return last.endsInCondition
    }
}
