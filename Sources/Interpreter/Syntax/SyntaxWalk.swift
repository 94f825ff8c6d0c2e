import Language

extension Expression {
    /// The expressions directly within this one, in order; blocks are not entered.
    var children: [Expression] {
        switch kind {
        case .number, .boolean, .nothing, .name: []
        case .text(let parts):
            parts.compactMap { if case .interpolation(let inner) = $0 { inner } else { nil } }
        case .list(let items): items
        case .comprehension(let element, _, let sequence): [sequence, element]
        case .range(let lower, let upper, let step): [lower, upper] + (step.map { [$0] } ?? [])
        case .unary(_, let operand): [operand]
        case .binary(_, let left, let right, _): [left, right]
        case .call(_, let arguments, _): arguments.map(\.value)
        case .field(let receiver, _): [receiver]
        case .index(let receiver, let index): [receiver, index]
        case .filter(let set, let condition): [set, condition]
        case .conditional(let condition, _, _): [condition]
        case .loop(_, let sequence, _): [sequence]
        }
    }

    /// The name, if it is nothing else.
    var variableName: String? {
        if case .name(let name) = kind { name } else { nil }
    }

    /// Whether it is made of literals and operators alone, so that its value is known before anything runs.
    package var isConstant: Bool {
        switch kind {
        case .number, .boolean, .nothing, .text, .list, .range, .unary, .binary:
            children.allSatisfy(\.isConstant)
        default: false
        }
    }

    /// The variables named in the expression, its blocks included, once, in order of appearance.
    var variables: [String] {
        var names: [String] = []
        var known: Set<String> = []
        func walk(_ expression: Expression) {
            if case .name(let name) = expression.kind, known.insert(name).inserted { names.append(name) }
            expression.children.forEach(walk)
            expression.blocks.forEach { $0.statements.forEach { $0.expressions.forEach(walk) } }
        }
        walk(self)
        return names
    }

    /// The names that it may look up, variables and functions, once, in order of appearance.
    var namesRead: [String] {
        var reads = NamesRead()
        reads.walk(self)
        return reads.names
    }

    /// Whether it is a conditional or a loop.
    var hasBlocks: Bool {
        switch kind {
        case .conditional, .loop: true
        default: false
        }
    }

    /// The blocks of a conditional or a loop.
    var blocks: [Block] {
        switch kind {
        case .conditional(_, let then, let otherwise): [then] + (otherwise.map { [$0] } ?? [])
        case .loop(_, _, let body): [body]
        default: []
        }
    }
}

extension Statement {
    /// The name an assignment or a definition binds.
    var boundName: String? {
        switch kind {
        case .assignment(let name, _): name.name
        case .definition(let definition): definition.name.name
        case .parameter(let parameter): parameter.name.name
        case .expression, .include: nil
        }
    }

    /// The expressions directly within the statement; the body of a definition is not entered.
    var expressions: [Expression] {
        switch kind {
        case .assignment(_, let value), .expression(let value): [value]
        case .parameter(let parameter): [parameter.defaultValue] + (parameter.domain.map { [$0] } ?? [])
        case .definition, .include: []
        }
    }

    /// Whether the statement itself calls a function, with arguments: the body of a definition is not entered.
    package func calls(_ function: String) -> Bool {
        func isFound(in expression: Expression) -> Bool {
            if case .call(let callee, let arguments, _) = expression.kind, callee.name == function,
                !arguments.isEmpty
            {
                return true
            }
            return expression.children.contains(where: isFound)
                || expression.blocks.contains { $0.statements.contains { $0.calls(function) } }
        }
        return expressions.contains(where: isFound)
    }

    /// The names the statement may look up in the session, variables and functions, once, in order of appearance; those
    /// it has bound itself by then are left out.
    ///
    /// Of a definition: what a call may look up, its own parameters and variables left out.
    var namesRead: [String] { namesRead(calling: [:]) }

    /// The same, with what the functions it calls may look up.
    /// - Parameter functions: the `namesRead` of definitions, by their names.
    package func namesRead(calling functions: [String: [String]]) -> [String] {
        var reads = NamesRead(calling: functions)
        reads.walk(self)
        return reads.names
    }
}
