import Language

/// Writes code again with other names and texts.
package struct CodeRewriting {
    /// What stands for a name; nil keeps it.
    package var name: (String) -> Expression?
    /// What stands for a text.
    package var text: (String) -> String
    /// Whether conditions of `where` within it are rewritten as well: names in them may be columns.
    package var entersConditions: Bool

    package init(
        name: @escaping (String) -> Expression? = { _ in nil }, text: @escaping (String) -> String = { $0 },
        entersConditions: Bool = false
    ) {
        (self.name, self.text, self.entersConditions) = (name, text, entersConditions)
    }
}

extension Expression {
    /// The same code, rewritten. Names that comprehensions bind stay, and blocks are not entered.
    package func rewritten(_ rule: CodeRewriting) -> Expression { Expression(kind(rule), span) }

    private func kind(_ rule: CodeRewriting) -> Kind {
        func inner(_ expression: Expression) -> Expression { expression.rewritten(rule) }
        switch kind {
        case .number, .boolean, .nothing, .conditional, .loop: return kind
        case .name(let name): return rule.name(name)?.kind ?? kind
        case .text(let parts):
            return .text(
                parts.map { part in
                    switch part {
                    case .literal(let text): .literal(rule.text(text))
                    case .interpolation(let value): .interpolation(inner(value))
                    }
                })
        case .list(let items): return .list(items.map(inner))
        case .comprehension(let element, let variable, let sequence):
            var within = rule
            within.name = { $0 == variable.name ? nil : rule.name($0) }
            return .comprehension(
                element: element.rewritten(within), variable: variable, sequence: inner(sequence))
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
            return .filter(
                set: inner(set), condition: rule.entersConditions ? inner(condition) : condition)
        }
    }
}
