import Language
import Support

extension Checker {
    /// What is known of an expression's value; what is wrong in it is reported.
    /// - Parameter isOperand: whether it stands within another, and does not begin the statement.
    mutating func type(of expression: Expression, isOperand: Bool = true) -> StaticType {
        guard !isOver(), !reportsFileName(expression) else { return .unknown }
        switch expression.kind {
        case .number(let number): return StaticType(constant: number)
        case .boolean(let flag): return StaticType(constant: flag)
        case .nothing: return StaticType(constant: Nothing())
        case .text(let parts): return textType(parts)
        case .name(let name): return checkVariable(name, expression.span, isOperand: isOperand)
        case .list(let items):
            items.forEach { _ = type(of: $0) }
            return StaticType(.list)
        case .comprehension(let element, let variable, let sequence):
            return comprehensionType(element, variable, sequence)
        case .range(let lower, let upper, let step):
            return rangeType([lower, upper] + (step.map { [$0] } ?? []))
        case .unary(.not, let operand):
            checkCondition(operand)
            return StaticType(.boolean)
        case .unary(.negate, let operand): return negatedType(operand)
        case .binary(let operation, let left, let right, let span):
            return binaryType(operation, left, right, span, isOperand: isOperand)
        case .call(let callee, let arguments, let isMethod):
            return checkCall(callee, arguments, isMethod: isMethod)
        case .field(let receiver, let name): return fieldType(receiver, name, isOperand: isOperand)
        case .index(let receiver, let index): return elementType(receiver, index, expression.span)
        case .filter(let set, let condition): return filteredType(set, condition)
        case .conditional(let condition, let then, let otherwise):
            return conditionalType(condition, then, otherwise)
        case .loop(let variable, let sequence, let body): return loopType(variable, sequence, body)
        }
    }

    private mutating func textType(_ parts: [TextPart]) -> StaticType {
        var literal: String? = ""
        for part in parts {
            switch part {
            case .literal(let text): literal?.append(text)
            case .interpolation(let inner):
                _ = type(of: inner)
                literal = nil
            }
        }
        return literal.map { StaticType(constant: $0) } ?? StaticType(.text)
    }

    // MARK: Operators

    private mutating func checkCondition(_ condition: Expression) {
        let type = type(of: condition)
        if !type.mayBe(.boolean) { report(.notACondition(type, condition.span)) }
    }

    private mutating func rangeType(_ bounds: [Expression]) -> StaticType {
        for bound in bounds {
            let type = type(of: bound)
            if !type.mayBe(.number) { report(.noNumber(type, bound.span)) }
        }
        return StaticType(.list)
    }

    private mutating func negatedType(_ operand: Expression) -> StaticType {
        let type = type(of: operand)
        if let number = type.constant as? Double { return StaticType(constant: -number) }
        let possible = type.candidates(among: session.types.all).filter(session.types.operators.canNegate)
        if possible.isEmpty { report(.notNegatable(type, operand.span)) }
        return StaticType(possible)
    }

    /// - Parameter isOperand: whether the left side stands within another expression, and does not begin the statement.
    private mutating func binaryType(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ span: SourceSpan,
        isOperand: Bool
    ) -> StaticType {
        if operation == .and || operation == .or {
            checkCondition(left)
            optional { $0.checkCondition(right) }
            return StaticType(.boolean)
        }
        let (a, b) = (type(of: left, isOperand: isOperand), type(of: right))
        let possible = session.types.operators.types(of: operation, a, b)
        if possible.isEmpty {
            var error = session.types.operators.misuse(operation, a, b)
            error.quotedName = error.texts.first { mayApply(operation, $0, a, b) }
            report(error, span)
        }
        return StaticType(possible)
    }

    /// Whether the operator could go between two sides if one of them, a text, were the value of that name.
    private func mayApply(_ operation: BinaryOperator, _ name: String, _ a: StaticType, _ b: StaticType)
        -> Bool
    {
        guard let named = type(named: name) else { return false }
        let sides = [a, b].map { $0.constant as? String == name ? named : $0 }
        return !session.types.operators.types(of: operation, sides[0], sides[1]).isEmpty
    }

    // MARK: Parts of values

    private mutating func fieldType(
        _ receiver: Expression, _ name: Identifier, isOperand: Bool
    ) -> StaticType {
        let type = type(of: receiver, isOperand: isOperand)
        if !type.may({ !$0.hasNoFields }) {
            report(.noField(name, of: type, among: [], environment.builtins))
        }
        return .unknown
    }

    private mutating func elementType(
        _ receiver: Expression, _ index: Expression, _ span: SourceSpan
    ) -> StaticType {
        let type = type(of: receiver)
        if isUnknownName(index), let types = type.types, types.allSatisfy(\.isFiltered) {
            reportAttributeAsIndex(receiver, index)
        }
        let position = self.type(of: index)
        if let types = position.types, types.allSatisfy(\.isFiltered) {
            report(.setAsIndex(position, source[index.span], span: index.span))
            return .unknown
        }
        if !type.may({ $0.hasElements ?? true }) {
            let field = type.may { !$0.hasNoFields } ? position.constant as? String : nil
            report(NotIndexable(type, field: field, of: receiver.variableName), span)
        }
        guard position.mayBe(.list) else { return elementType(of: type, at: position) }
        // A slice has the type of the whole.
        let slice = StaticType(type.candidates(among: session.types.all).filter { $0.hasElements ?? true })
        return position.types == [.list] ? slice : slice.joined(with: elementType(of: type, at: position))
    }

    /// Whether it is a name that nothing binds or may bind.
    func isUnknownName(_ expression: Expression) -> Bool {
        guard case .name(let name) = expression.kind, name != "_", !isInCondition, !mayMissNames else {
            return false
        }
        return type(named: name) == nil && environment.builtins[name] == nil
            && Suggestion.nearest(to: name, among: namesInReach) == nil
    }

    /// `faces[smiling]`, as in other tools' tables.
    private mutating func reportAttributeAsIndex(_ receiver: Expression, _ index: Expression) {
        // Words of other languages, such as end, are answered as they are elsewhere.
        guard case .name(let name) = index.kind, ForeignName.advice(on: name, in: environment.builtins) == nil
        else { return }
        let set = source[receiver.span]
        report(
            Diagnostic(
                .error, "nothing is called “\(name)”", span: index.span,
                remedy: "if it is an attribute or a column, write \(set.count < 40 ? set : "…") where \(name)"
            ))
        scope.excuse(name)
    }

    private mutating func filteredType(_ set: Expression, _ condition: Expression) -> StaticType {
        let type = type(of: set)
        let possible = type.candidates(among: session.types.all).filter(\.isFiltered)
        if possible.isEmpty { report(.notASet(type, set.span)) }
        optional { checker in
            checker.inCondition { $0.checkAttributes(condition) }
        }
        return StaticType(possible)
    }

    /// The parts of a condition after `where` have their own rules; what is inside them, such as the arguments of a
    /// call, does not.
    private mutating func checkAttributes(_ condition: Expression) {
        switch condition.kind {
        case .unary(.not, let operand): checkAttributes(operand)
        case .binary(_, let left, let right, _):
            checkAttributes(left)
            checkAttributes(right)
        default: _ = type(of: condition)
        }
    }

    // MARK: Control

    private mutating func conditionalType(
        _ condition: Expression, _ then: Block, _ otherwise: Block?
    ) -> StaticType {
        checkCondition(condition)
        let (first, ifTrue) = branch { $0.check(then) }
        let (second, ifFalse) = branch { checker in
            otherwise.map { checker.check($0) } ?? StaticType(.nothing)
        }
        join([ifTrue, ifFalse])
        return first.joined(with: second)
    }

    private mutating func loopType(
        _ variable: Identifier, _ sequence: Expression, _ body: Block
    ) -> StaticType {
        let element = elementType(ofSequence: sequence)
        let bound = repeated(binding: BoundNames(body)) { checker in
            checker.bind(variable, to: element)
            return checker.check(body)
        }
        join([bound, [:]])
        return StaticType(.nothing)
    }

    /// What a comprehension binds is gone afterwards.
    private mutating func comprehensionType(
        _ element: Expression, _ variable: Identifier, _ sequence: Expression
    ) -> StaticType {
        let type = elementType(ofSequence: sequence)
        _ = repeated(binding: BoundNames(element)) { checker in
            checker.bind(variable, to: type)
            return checker.type(of: element)
        }
        return StaticType(.list)
    }

    private mutating func elementType(ofSequence sequence: Expression) -> StaticType {
        let type = type(of: sequence)
        if !type.may({ $0.hasElements ?? true }) { report(.notASequence(type, sequence.span)) }
        if case .range = sequence.kind { return StaticType(.number) }
        return elementType(of: type)
    }

    /// What is known of a value's elements.
    /// - Parameter index: what is in the brackets; nil for a loop over all elements.
    private func elementType(of type: StaticType, at index: StaticType? = nil) -> StaticType {
        let ways = [false, true].filter { named in
            guard let index, index.mayBe(.text) else { return !named }
            return named || index.mayBe(.number)
        }
        return StaticType(
            type.candidates(among: session.types.all).flatMap { type in ways.flatMap(type.elementTypes) })
    }
}
