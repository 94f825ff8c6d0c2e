import Language
import Support

extension Evaluator {
    /// A function's own variable, else a global one.
    func variable(_ name: String, _ span: SourceSpan) throws -> any Value {
        if let value = try boundValue(of: name) { return value }
        throw unbound(name, span)
    }

    /// The same; nil where nothing binds the name.
    func boundValue(of name: String) throws -> (any Value)? {
        try frame?.variables[name] ?? session.value(of: name)
    }

    func unbound(_ name: String, _ span: SourceSpan) -> Diagnostic {
        let names = session.names + (frame.map { Array($0.variables.keys) } ?? [])
        return .unbound(
            name, span, among: names, environment.builtins, elsewhere: session.remedyElsewhere)
    }

    /// Binds in the function being called, or globally.
    func bind(_ name: Identifier, to value: any Value) throws {
        if let refusal = environment.builtins.refusal(of: name) { throw Failure(refusal, source: source) }
        if let frame {
            frame.variables[name.name] = value
        } else {
            session.bind(name.name, to: value)
        }
    }

    func text(_ parts: [TextPart]) throws -> String {
        try parts.reduce(into: "") { text, part in
            switch part {
            case .literal(let literal):
                text = try TextLimit.join(text, literal)
            case .interpolation(let expression):
                text = try TextLimit.join(text, value(of: expression).summary(named: nil))
            }
        }
    }

    /// An element by its position or name; by a list of these, such as a range, a part of the whole.
    func element(of receiver: Expression, at index: Expression) throws -> any Value {
        let owner = try value(of: receiver)
        let position = try value(of: index)
        if position is any FilteredValue {
            throw Diagnostic.setAsIndex(StaticType(constant: position), source[index.span], span: index.span)
        }
        do {
            guard let slice = position as? ListValue else {
                return try owner.element(at: position, monitor: session.monitor)
            }
            return try owner.slice(owner.positions(of: slice.items))
        } catch var bad as BadIndex {
            if case .name(let name) = receiver.kind { bad.sequence = name }
            throw bad
        }
    }

    func field(_ receiver: Expression, _ name: Identifier) throws -> any Value {
        let owner = try value(of: receiver)
        if let value = try owner.field(name.name) { return value }
        throw Diagnostic.noField(
            name, of: StaticType(constant: owner), among: owner.fieldNames, environment.builtins)
    }
}
