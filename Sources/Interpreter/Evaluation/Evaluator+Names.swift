import Language
import Support

extension Evaluator {
    /// A function's own variable, else a global one.
    func variable(_ name: String, _ span: SourceSpan) throws -> any Value {
        guard let value = try boundValue(of: name) else { throw unbound(name, span) }
        if !isLocal(name) { session.noteRead(name) }
        return value
    }

    /// The same; nil where nothing binds the name.
    func boundValue(of name: String) throws -> (any Value)? {
        try frame?.variables[name] ?? session.value(of: name)
    }

    func isLocal(_ name: String) -> Bool { frame?.variables[name] != nil }

    func unbound(_ name: String, _ span: SourceSpan) -> Diagnostic {
        let names = session.names + (frame.map { Array($0.variables.keys) } ?? [])
        return .unbound(
            name, span, among: names, environment.builtins, elsewhere: session.remedyElsewhere)
    }

    /// Binds in the function being called, or globally.
    func bind(_ name: Identifier, to value: any Value) throws {
        if let refusal = environment.builtins.refusal(of: name) { throw Failure(refusal, source: source) }
        guard let frame else {
            do {
                try session.requireNoJob(for: name.name)
            } catch {
                throw Failure(error, span: name.span, source: source)
            }
            return session.bind(name.name, to: value)
        }
        frame.variables[name.name] = value
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

    /// An element by its position or name; with a list of these, such as a range, a part of the whole.
    func element(of receiver: Expression, at index: Expression) throws -> any Value {
        let owner = try value(of: receiver)
        let position = try value(of: index)
        if position is any FilteredValue {
            throw Diagnostic.setAsIndex(StaticType(constant: position), source[index.span], span: index.span)
        }
        warnOfZeros(before: index, in: receiver, owner)
        do {
            return try noting(WrittenForm(element: position, of: owner)) {
                guard let slice = position as? ListValue else {
                    return try owner.element(at: position, monitor: session.monitor)
                }
                return try owner.slice(owner.positions(of: slice.items))
            }
        } catch var bad as BadIndex {
            if case .name(let name) = receiver.kind { bad.sequence = name }
            throw bad
        } catch var bad as NotIndexable {
            bad.variable = receiver.variableName
            throw bad
        }
    }

    /// `faces[000010]`: a number has no leading zeros, and a picture's name goes in quotes.
    private func warnOfZeros(before index: Expression, in receiver: Expression, _ owner: any Value) {
        guard case .number(let number) = index.kind, !(owner is ListValue), !(owner is TableValue) else {
            return
        }
        let code = source[index.span]
        guard code.count > 1, code.hasPrefix("0"), code.allSatisfy(\.isNumber),
            session.isFirstNoticeInStatement("zeros before \(code)")
        else { return }
        session.host.diagnose(
            Diagnostic(
                .warning, "\(code) is the number \(NumberFormat.literal(number)) here, a position",
                span: index.span,
                remedy: "a file name is written in quotes, with its ending: \"\(code).…\""),
            in: source)
    }

    func field(_ receiver: Expression, _ name: Identifier) throws -> any Value {
        let owner = try value(of: receiver)
        if let value = try owner.field(name.name) {
            return try noting(WrittenForm(field: name.name, of: owner)) { value }
        }
        throw Diagnostic.noField(
            name, of: StaticType(constant: owner), among: owner.fieldNames, environment.builtins)
    }
}
