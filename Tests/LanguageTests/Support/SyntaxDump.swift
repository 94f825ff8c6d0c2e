import Language
import Support

/// A tree as an S-expression without places: what tests compare. Two trees are structurally equal if their dumps are.
func dump(_ statements: [Statement]) -> String {
    statements.map(dump).joined(separator: " ")
}

func dump(_ statement: Statement) -> String {
    let text =
        switch statement.kind {
        case .assignment(let name, let value): "(= \(name.name) \(dump(value)))"
        case .expression(let value): dump(value)
        case .definition(let definition): dump(definition)
        case .include(let path, _): "(include \(quoted(path)))"
        case .parameter(let parameter):
            "(param \(parameter.name.name) \(dump(parameter.defaultValue))"
                + (parameter.domain.map { " " + dump($0) } ?? "") + ")"
        }
    return statement.isSilent ? text + ";" : text
}

private func dump(_ definition: FunctionDefinition) -> String {
    let parameters = definition.parameters.map { parameter in
        parameter.name.name + (parameter.defaultValue.map { ":" + dump($0) } ?? "")
    }
    return "(def \(definition.name.name) (\(parameters.joined(separator: " "))) \(dump(definition.body)))"
}

private func dump(_ block: Block) -> String {
    "{" + dump(block.statements) + "}"
}

func dump(_ expression: Expression) -> String {
    switch expression.kind {
    case .number(let value): "\(value)"
    case .text(let parts): "(text" + parts.map { " " + dump($0) }.joined() + ")"
    case .boolean(let value): "\(value)"
    case .nothing: "nothing"
    case .name(let name): name
    case .list(let elements): "[" + elements.map(dump).joined(separator: " ") + "]"
    case .comprehension(let element, let variable, let sequence):
        "[\(dump(element)) for \(variable.name) in \(dump(sequence))]"
    case .range(let lower, let upper, let step):
        "(.. \(dump(lower)) \(dump(upper))" + (step.map { " " + dump($0) } ?? "") + ")"
    case .unary(let unary, let operand): "(\(unary.rawValue) \(dump(operand)))"
    case .binary(let binary, let left, let right, _): "(\(binary.rawValue) \(dump(left)) \(dump(right)))"
    case .call(let callee, let arguments, let isMethod):
        "(" + (isMethod ? "." : "") + "\(callee.name)()" + arguments.map { " " + dump($0) }.joined() + ")"
    case .field(let receiver, let name): "(field \(dump(receiver)) \(name.name))"
    case .index(let receiver, let index): "(index \(dump(receiver)) \(dump(index)))"
    case .filter(let set, let condition): "(where \(dump(set)) \(dump(condition)))"
    case .conditional(let condition, let then, let otherwise):
        "(if \(dump(condition)) \(dump(then))" + (otherwise.map { " " + dump($0) } ?? "") + ")"
    case .loop(let variable, let sequence, let body):
        "(for \(variable.name) \(dump(sequence)) \(dump(body)))"
    }
}

private func dump(_ argument: Argument) -> String {
    (argument.label.map { $0.name + ":" } ?? "") + dump(argument.value)
}

private func dump(_ part: TextPart) -> String {
    switch part {
    case .literal(let text): quoted(text)
    case .interpolation(let value): "(\\ \(dump(value)))"
    }
}

private func quoted(_ text: String) -> String { JSONText.quoted(text) }
