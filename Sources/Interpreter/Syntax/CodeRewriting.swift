import Language

/// Writes code again with other names and texts.
package struct CodeRewriting {
    /// What stands for a name; nil keeps it.
    package var name: (String) -> Expression?
    /// What stands for a text.
    package var text: (String) -> String
    /// What stands for a text without interpolations, if it is not a text; asked before `text`.
    package var literal: (String) -> Expression?
    /// Whether conditions of `where` within it are rewritten as well: names in them may be columns.
    package var entersConditions: Bool
    /// Whether blocks are rewritten as well; names in them may be bound there.
    package var entersBlocks = false

    package init(
        name: @escaping (String) -> Expression? = { _ in nil }, text: @escaping (String) -> String = { $0 },
        literal: @escaping (String) -> Expression? = { _ in nil }, entersConditions: Bool = false
    ) {
        (self.name, self.text, self.literal) = (name, text, literal)
        self.entersConditions = entersConditions
    }
}

extension Expression {
    /// The same code, rewritten. Names that comprehensions bind stay.
    package func rewritten(_ rule: CodeRewriting) -> Expression { Expression(kind(rule), span) }

    private func kind(_ rule: CodeRewriting) -> Kind {
        func inner(_ expression: Expression) -> Expression { expression.rewritten(rule) }
        switch kind {
        case .number, .boolean, .nothing: return kind
        case .conditional where !rule.entersBlocks, .loop where !rule.entersBlocks: return kind
        case .conditional(let condition, let then, let otherwise):
            return .conditional(
                condition: inner(condition), then: then.rewritten(rule),
                otherwise: otherwise?.rewritten(rule))
        case .loop(let variable, let sequence, let body):
            return .loop(variable: variable, sequence: inner(sequence), body: body.rewritten(rule))
        case .name(let name): return rule.name(name)?.kind ?? kind
        case .text(let parts):
            if parts.count == 1, case .literal(let text) = parts[0], let other = rule.literal(text) {
                return other.kind
            }
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

extension Statement {
    /// The same statement, the code in it rewritten; the body of a definition is a block.
    package func rewritten(_ rule: CodeRewriting) -> Statement {
        var statement = self
        switch kind {
        case .assignment(let name, let value): statement.kind = .assignment(name, value.rewritten(rule))
        case .expression(let value): statement.kind = .expression(value.rewritten(rule))
        case .definition(var definition) where rule.entersBlocks:
            for position in definition.parameters.indices {
                definition.parameters[position].defaultValue =
                    definition.parameters[position].defaultValue?.rewritten(rule)
            }
            definition.body = definition.body.rewritten(rule)
            statement.kind = .definition(definition)
        case .parameter(var parameter):
            parameter.defaultValue = parameter.defaultValue.rewritten(rule)
            parameter.domain = parameter.domain?.rewritten(rule)
            statement.kind = .parameter(parameter)
        case .include(let path, let span): statement.kind = .include(path: rule.text(path), pathSpan: span)
        case .definition: break
        }
        return statement
    }
}

extension Block {
    fileprivate func rewritten(_ rule: CodeRewriting) -> Block {
        Block(statements: statements.map { $0.rewritten(rule) }, span: span)
    }
}
