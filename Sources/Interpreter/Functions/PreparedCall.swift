import Language
import Support

/// A call with its arguments resolved: what was given, and the defaults of the rest.
///
/// Written down as `written`, it can be made again, in another session too.
struct PreparedCall {
    private let function: any Function
    private let slots: [any ArgumentSlot]
    private let call: Call

    /// - Throws: a `Diagnostic` where an argument is not what its declaration asks for; what a default throws.
    init<Declared: Function>(_ type: Declared.Type, _ call: Call) throws {
        let (function, slots) = ArgumentCollector.make(type)
        for (slot, parameter) in zip(slots, call.builtin.parameters) { try slot.fill(parameter, from: call) }
        (self.function, self.slots, self.call) = (function, slots, call)
    }

    func run() throws -> any Value { try function.value(of: call) }

    var written: WrittenCall {
        WrittenCall(
            function: call.builtin.name, source: call.source[call.span],
            arguments: slots.compactMap { slot in
                slot.resolved.map {
                    WrittenCall.Argument(name: slot.name, value: $0, isDefault: slot.given.isEmpty)
                }
            })
    }
}

/// A call as data: the function's name and its arguments, defaults filled in. Arguments that were left out, and for which
/// the function does without, are not there; nor are expressions that it evaluates itself.
package struct WrittenCall: Sendable {
    package struct Argument: Sendable {
        package let name: String
        package let value: any Value
        /// Whether nobody gave it.
        package let isDefault: Bool
    }

    package let function: String
    /// As it stands in the program: what its arguments are called there names the rows of some tables.
    package let source: String
    /// In the order of the function's parameters.
    package let arguments: [Argument]
}

extension Session {
    /// Makes a call again from what was written down of it.
    /// - Throws: `UnknownFunction` where the session's language has no such function; what the call throws.
    package func call(_ written: WrittenCall) throws -> any Value {
        guard let builtin = builtins[written.function] else { throw UnknownFunction(name: written.function) }
        let source = SourceText(written.source)
        let call = Call(
            builtin, try binding(of: written, to: builtin), in: source,
            at: SourceSpan(0, written.source.utf8.count), by: Evaluator(session: self, source: source))
        return try builtin.prepared(call).run()
    }

    private func binding(of written: WrittenCall, to builtin: Builtin) throws -> ArgumentBinding {
        let expressions = written.expressions(of: builtin, in: self)
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
    /// What stands in the source for each parameter.
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
