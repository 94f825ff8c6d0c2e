import Language
import Support

extension Evaluator {
    /// Repeats a call from its written form.
    /// - Precondition: this is an evaluator for the call's own text.
    /// - Throws: `UnknownFunction` where there is no such function; what the call throws.
    func call(_ written: WrittenCall) throws -> any Value {
        guard let builtin = environment.builtins[written.function] else {
            throw UnknownFunction(name: written.function)
        }
        let call = Call(
            builtin, try binding(of: written, to: builtin), in: source,
            at: SourceSpan(0, written.source.utf8.count), of: environment, by: self)
        return try builtin.prepared(call).run()
    }

    private func binding(of written: WrittenCall, to builtin: Builtin) throws -> ArgumentBinding {
        let expressions = written.expressions(of: builtin, in: session)
        let nowhere = Expression(.nothing, SourceSpan(0, written.source.utf8.count))
        var binding = ArgumentBinding(builtin)
        for parameter in builtin.parameters {
            guard let argument = written.arguments.first(where: { $0.name == parameter.name }) else {
                continue
            }
            let items = parameter.isVariadic ? (argument.value as? ListValue)?.items : nil
            let places = expressions[parameter.name] ?? []
            for (position, value) in (items ?? [argument.value]).enumerated() {
                let place = position < places.count ? places[position] : nowhere
                try binding.add(
                    EvaluatedArgument(value: value, expression: place, isDefault: argument.isDefault),
                    to: parameter)
            }
        }
        return binding
    }
}

extension WrittenCall {
    /// The expressions in the source for each parameter.
    fileprivate func expressions(of builtin: Builtin, in session: Session) -> [String: [Expression]] {
        guard case .expression(let expression)? = session.parse(SourceText(source)).statements.first?.kind,
            case .call(let callee, let arguments, _) = expression.kind, callee.name == function
        else { return [:] }
        let pairs = ArgumentMatching(arguments, to: builtin, nameSpan: callee.span).pairs
        return Dictionary(grouping: pairs, by: \.parameter.name).mapValues { $0.map(\.argument.value) }
    }
}

/// Thrown for a call of a function that this version of the language does not have.
struct UnknownFunction: ExplainedError {
    let name: String
    var message: String { "no function “\(name)”" }
    var remedy: String? { "it was written by another version of dfi" }
}
