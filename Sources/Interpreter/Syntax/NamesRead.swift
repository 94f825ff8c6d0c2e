import Language

/// Collects the names that code may look up in the session, in the order in which it does.
struct NamesRead {
    private(set) var names: [String] = []
    private var known: Set<String> = []
    /// The function's own variables where the walk is; nil outside functions, where every variable is the session's.
    private var locals: Set<String>?
    /// The variables of the comprehensions around the walk.
    private var elements: Set<String> = []

    mutating func walk(_ statement: Statement) {
        switch statement.kind {
        case .expression(let value):
            walk(value)
        case .assignment(let name, let value):
            walk(value)
            locals?.insert(name.name)
        case .definition(let definition):
            locals?.insert(definition.name.name)
            walk(definition)
        case .parameter(let parameter):
            locals?.insert(parameter.name.name)
        case .include:
            break
        }
    }

    /// A call sees its own variables and the session's, not those of the function it is defined in.
    private mutating func walk(_ definition: FunctionDefinition) {
        let outer = (locals, elements)
        (locals, elements) = ([], [])
        for parameter in definition.parameters {
            if let value = parameter.defaultValue { walk(value) }
            locals?.insert(parameter.name.name)
        }
        definition.body.statements.forEach { walk($0) }
        (locals, elements) = outer
    }

    private mutating func walk(_ expression: Expression) {
        switch expression.kind {
        case .name(let name):
            add(name)
        case .call(let callee, let arguments, _):
            add(callee.name)
            arguments.forEach { walk($0.value) }
        case .comprehension(let element, let variable, let sequence):
            walk(sequence)
            let outer = elements
            elements.insert(variable.name)
            walk(element)
            elements = outer
        case .conditional(let condition, let then, let otherwise):
            walk(condition)
            walk([then] + (otherwise.map { [$0] } ?? []))
        case .loop(let variable, let sequence, let body):
            walk(sequence)
            let before = locals
            locals?.insert(variable.name)
            walk([body])
            locals = before
        default:
            expression.children.forEach { walk($0) }
        }
    }

    /// Blocks that may not run: a name they bind may still be the session's afterwards.
    private mutating func walk(_ blocks: [Block]) {
        let before = locals
        for block in blocks {
            block.statements.forEach { walk($0) }
            locals = before
        }
    }

    private mutating func add(_ name: String) {
        guard locals?.contains(name) != true, !elements.contains(name), known.insert(name).inserted else {
            return
        }
        names.append(name)
    }
}
