import Language

/// Which of the names that statements bind are made from which others of them: by assignments, in loops, conditionals
/// and, one after another, in a script.
///
/// A name that is assigned where a condition or a loop decides is made from what these look up, too.
package struct NameDependencies {
    /// What the assignments to each name look up.
    private var lookedUp: [String: Set<String>] = [:]
    /// Names of functions: what they look up counts where they are called.
    private var functions: Set<String> = []
    /// Variables of loops, which stand for nothing afterwards.
    private var counters: Set<String> = []

    package init(_ statements: [Statement]) {
        for statement in statements { add(statement, deciding: []) }
    }

    /// The names that the statements bind, without the variables of loops.
    package var bound: Set<String> { Set(lookedUp.keys).subtracting(counters) }

    /// The names that a name is made from, directly or through others.
    package func sources(of name: String) -> Set<String> {
        guard !functions.contains(name) else { return [] }
        var found: Set<String> = []
        var open = [name]
        while let next = open.popLast() {
            open += (lookedUp[next] ?? []).filter { found.insert($0).inserted }
        }
        return found.subtracting(counters)
    }

    /// - Parameter outer: what decides whether, and how often, the statement is run.
    private mutating func add(_ statement: Statement, deciding outer: Set<String>) {
        switch statement.kind {
        case .assignment(let name, let value):
            lookedUp[name.name, default: []].formUnion(outer.union(value.namesRead))
            add(value, deciding: outer)
        case .definition(let definition):
            functions.insert(definition.name.name)
            lookedUp[definition.name.name, default: []].formUnion(statement.namesRead)
        case .expression(let value): add(value, deciding: outer)
        case .parameter, .include: break
        }
    }

    /// What the blocks within an expression assign.
    private mutating func add(_ expression: Expression, deciding outer: Set<String>) {
        var outer = outer
        switch expression.kind {
        case .loop(let variable, let sequence, _):
            counters.insert(variable.name)
            outer.formUnion(sequence.namesRead)
            lookedUp[variable.name, default: []].formUnion(outer)
        case .conditional(let condition, _, _): outer.formUnion(condition.namesRead)
        default: break
        }
        for child in expression.children { add(child, deciding: outer) }
        for statement in expression.blocks.flatMap(\.statements) { add(statement, deciding: outer) }
    }
}
