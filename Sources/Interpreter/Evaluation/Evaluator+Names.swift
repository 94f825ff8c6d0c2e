import DeepFeatures
import Language
import Support

extension Evaluator {
    /// A function's own variable, else a global one.
    func variable(_ name: String, _ span: SourceSpan) throws -> any Value {
        if let value = frame?.variables[name] { return value }
        if let value = try session.value(of: name) { return value }
        throw unbound(name, span)
    }

    func unbound(_ name: String, _ span: SourceSpan) -> Failure {
        failure(unboundMessage(name), span, label: suggestion(name), remedy: unboundRemedy(name))
    }

    private func unboundMessage(_ name: String) -> String {
        if name == "_" { return "there is no last value yet" }
        return session.builtins[name] == nil ? "nothing is called “\(name)”" : "“\(name)” is a function"
    }

    private func unboundRemedy(_ name: String) -> String? {
        if let builtin = session.builtins[name] { return "call it: \(builtin.signature)" }
        return suggestion(name) == nil ? "whos lists what there is" : nil
    }

    private func suggestion(_ name: String) -> String? {
        guard session.builtins[name] == nil else { return nil }
        let known = session.names + (frame.map { Array($0.variables.keys) } ?? []) + session.builtins.names
        return Suggestion.question(for: name, among: known)
    }

    /// Binds in the function being called, or globally.
    func bind(_ name: Identifier, to value: any Value) throws {
        if let refusal = session.builtins.refusal(of: name) { throw Failure(refusal, source: source) }
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

    func field(_ receiver: Expression, _ name: Identifier) throws -> any Value {
        let owner = try value(of: receiver)
        if let value = try owner.field(name.name) { return value }
        let suggestion = Suggestion.question(for: name.name, among: owner.fieldNames)
        let remedy: String? =
            session.builtins[name.name] != nil
            ? "“\(name.name)” is a function: write .\(name.name)()"
            : owner.fieldNames.isEmpty ? nil : "it has \(owner.fieldNames.joined(separator: ", "))"
        throw failure(
            "\(owner.typePhrase) has no field “\(name.name)”", name.span, label: suggestion,
            remedy: remedy)
    }
}
