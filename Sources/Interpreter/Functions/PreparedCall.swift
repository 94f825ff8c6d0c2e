import Language
import Support

/// A call with its arguments resolved: what was given, and the defaults of the rest.
///
/// Written down as `written`, it can be made again, in another session too.
struct PreparedCall {
    private let function: String
    private let source: SourceText
    private let span: SourceSpan
    private let slots: [any ArgumentSlot]
    private let body: () throws -> any Value

    /// - Throws: a `Diagnostic` where an argument is not what its declaration asks for; what a default throws.
    init<Declared: Function>(_ type: Declared.Type, _ call: Call) throws {
        let (function, slots) = ArgumentCollector.make(type)
        self.function = Declared.name
        source = call.source
        span = call.span
        self.slots = slots
        for (slot, parameter) in zip(slots, call.builtin.parameters) { try slot.fill(parameter, from: call) }
        body = {
            guard let value = try function.run(call) as? any Value else {
                throw UnpromisedValue(function: Declared.name, typePhrase: "\(Declared.Output.self)")
            }
            return value
        }
    }

    func run() throws -> any Value { try body() }

    var written: WrittenCall {
        WrittenCall(
            function: function, source: source[span],
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
            builtin: builtin, session: self, binding: try binding(of: written, to: builtin), source: source,
            span: SourceSpan(0, written.source.utf8.count),
            evaluator: Evaluator(session: self, source: source))
        return try builtin.prepared(call).run()
    }

    private func binding(of written: WrittenCall, to builtin: Builtin) throws -> ArgumentBinding {
        let expressions = written.expressions(of: builtin)
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
    fileprivate func expressions(of builtin: Builtin) -> [String: [Expression]] {
        guard case .expression(let expression)? = parse(source).statements.first?.kind,
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
