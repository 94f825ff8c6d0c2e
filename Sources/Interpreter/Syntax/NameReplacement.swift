import Language

extension Expression {
    /// The same with other expressions in place of some names. Those that comprehensions bind stay, and blocks are
    /// not entered.
    /// - Parameter replacement: what stands for a name; nil keeps it.
    package func replacingNames(_ replacement: (String) -> Expression?) -> Expression {
        Expression(replaced(replacement), span)
    }

    private func replaced(_ replacement: (String) -> Expression?) -> Kind {
        func inner(_ expression: Expression) -> Expression { expression.replacingNames(replacement) }
        switch kind {
        case .number, .boolean, .nothing, .conditional, .loop: return kind
        case .name(let name): return replacement(name)?.kind ?? kind
        case .text(let parts):
            return .text(
                parts.map { part in
                    guard case .interpolation(let value) = part else { return part }
                    return .interpolation(inner(value))
                })
        case .list(let items): return .list(items.map(inner))
        case .comprehension(let element, let variable, let sequence):
            return .comprehension(
                element: element.replacingNames { $0 == variable.name ? nil : replacement($0) },
                variable: variable, sequence: inner(sequence))
        case .range(let lower, let upper, let step):
            return .range(lower: inner(lower), upper: inner(upper), step: step.map(inner))
        case .unary(let operation, let operand): return .unary(operation, inner(operand))
        case .binary(let operation, let left, let right, let span):
            return .binary(operation, inner(left), inner(right), operatorSpan: span)
        case .call(let callee, let arguments, let isMethod):
            return .call(
                callee: callee,
                arguments: arguments.map { Argument(label: $0.label, value: inner($0.value)) },
                isMethod: isMethod)
        case .field(let receiver, let name): return .field(receiver: inner(receiver), name: name)
        case .index(let receiver, let index): return .index(receiver: inner(receiver), index: inner(index))
        case .filter(let set, let condition):
            // Names in the condition may be columns of the set.
            return .filter(set: inner(set), condition: condition)
        }
    }
}
