import Language

/// Collects the names that code may look up in the session before it has bound them itself, in the order in which it
/// does.
struct NamesRead {
    private(set) var names: [String] = []
    private var known: Set<String> = []
    /// What a call of one of the session's functions looks up, by the function's name.
    private let functions: [String: [String]]
    /// The session's names that the code has bound for certain where the walk is.
    private var bound: Set<String> = []
    /// The function's own variables where the walk is; nil outside functions, where every variable is the session's.
    private var locals: Set<String>?
    /// The variables of the comprehensions around the walk.
    private var elements: Set<String> = []

    init(calling functions: [String: [String]] = [:]) {
        self.functions = functions
    }

    mutating func walk(_ statement: Statement) {
        switch statement.kind {
        case .expression(let value):
            walk(value)
        case .assignment(let name, let value):
            walk(value)
            bind(name.name)
        case .definition(let definition):
            bind(definition.name.name)
            walk(definition)
        case .parameter(let parameter):
            bind(parameter.name.name)
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
            bind(parameter.name.name)
        }
        definition.body.statements.forEach { walk($0) }
        (locals, elements) = outer
    }

    mutating func walk(_ expression: Expression) {
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
            walkEither(then, otherwise)
        case .loop(let variable, let sequence, let body):
            walk(sequence)
            let before = variables
            bind(variable.name)
            walk(body)
            // It may have had no elements.
            variables = before
        default:
            expression.children.forEach { walk($0) }
        }
    }

    /// Afterwards, only what both blocks bind is bound for certain.
    private mutating func walkEither(_ then: Block, _ otherwise: Block?) {
        let before = variables
        walk(then)
        let afterThen = variables
        variables = before
        if let otherwise { walk(otherwise) }
        variables.formIntersection(afterThen)
    }

    private mutating func walk(_ block: Block) {
        block.statements.forEach { walk($0) }
    }

    /// What an assignment adds to where the walk is.
    private var variables: Set<String> {
        get { locals ?? bound }
        set { if locals == nil { bound = newValue } else { locals = newValue } }
    }

    private mutating func bind(_ name: String) { variables.insert(name) }

    private mutating func add(_ name: String) {
        guard locals?.contains(name) != true, !elements.contains(name) else { return }
        lookUp(name)
    }

    /// Notes a name of the session and, if it is a function, what its call looks up, which is not what was bound here
    /// before.
    private mutating func lookUp(_ name: String) {
        var reached = [name]
        var position = 0
        while position < reached.count {
            let name = reached[position]
            position += 1
            guard !bound.contains(name) else { continue }
            if known.insert(name).inserted { names.append(name) }
            reached += (functions[name] ?? []).filter { !reached.contains($0) }
        }
    }
}
