import Language
import Support

extension Checker {
    /// What is known of the value that a name stands for here; nil where nothing binds it.
    func type(named name: String) -> StaticType? {
        if let type = scope[name] { return type }
        guard let globals else { return session.staticType(of: name) }
        // What a body finds in the session depends on when it is called.
        return globals[name] != nil || session.binds(name) ? .unknown : nil
    }

    /// The variables that could be meant here.
    var namesInReach: [String] { scope.names + (globals?.names ?? []) + session.names }

    mutating func bind(_ name: Identifier, to type: StaticType) {
        let refusal = environment.builtins.refusal(of: name)
        if let refusal { report(refusal) }
        // Later uses mean the refused value, and are not mistakes for that reason.
        scope.bind(name.name, to: refusal == nil ? type : .unknown)
    }

    /// - Parameters:
    ///   - passing: how its function takes the name.
    ///   - isOperand: whether it stands within an expression.
    mutating func checkVariable(
        _ name: String, _ span: SourceSpan, as passing: Parameter.Passing = .value, isOperand: Bool = true
    ) -> StaticType {
        mayCall(name)
        if isInCondition || name == "_" { return .unknown }
        if let type = type(named: name) { return type }
        if mayMissNames, environment.builtins[name] == nil { return .unknown }
        report(
            .unbound(
                name, span, among: namesInReach, environment.builtins, as: passing, isOperand: isOperand,
                elsewhere: session.remedyElsewhere))
        // It is reported once.
        scope.excuse(name)
        return .unknown
    }

    /// Joins what alternative pieces of code bound, of which one has run; an empty one stands for none.
    mutating func join(_ branches: [[String: StaticType]]) {
        for name in Set(branches.flatMap(\.keys)) {
            let before = type(named: name)
            let possible = branches.compactMap { $0[name] ?? before }
            guard let first = possible.first else { continue }
            scope.bind(name, to: possible.dropFirst().reduce(first) { $0.joined(with: $1) })
        }
    }
}

extension Session {
    /// What is known of a global name's value without reading it; nil where nothing binds it.
    func staticType(of name: String) -> StaticType? {
        switch binding(of: name) {
        case nil: awaited(name).map { _ in .unknown }
        case _ where awaited(name) != nil: .unknown
        case .value(let value): StaticType(constant: value)
        case .stored(let hash, _):
            staticType(ofObject: hash)
        }
    }

    private func staticType(ofObject hash: ContentHash) -> StaticType {
        guard let kind = try? store.header(of: hash)?.kind, let type = types.type(ofKind: kind) else {
            return .unknown
        }
        return StaticType(ValueType(type))
    }

    /// Whether a global name's value may be an argument there, as far as that is known without reading it.
    package func mayFit(_ name: String, _ parameter: Parameter) -> Bool {
        staticType(of: name)?.mayFit(parameter.types) ?? true
    }
}
