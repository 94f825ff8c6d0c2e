import Language

/// The names that code may bind in its scope.
struct BoundNames {
    private(set) var names: Set<String> = []
    /// Whether it includes files, which may bind more.
    private(set) var hasIncludes = false

    init(_ block: Block) { walk(block) }

    init(_ expression: Expression) { walk(expression) }

    private mutating func walk(_ block: Block) {
        for statement in block.statements {
            if let name = statement.boundName { names.insert(name) }
            if case .include = statement.kind { hasIncludes = true }
            statement.expressions.forEach { walk($0) }
        }
    }

    private mutating func walk(_ expression: Expression) {
        switch expression.kind {
        case .comprehension(_, _, let sequence): return walk(sequence)
        case .loop(let variable, _, _): names.insert(variable.name)
        default: break
        }
        expression.children.forEach { walk($0) }
        expression.blocks.forEach { walk($0) }
    }
}
