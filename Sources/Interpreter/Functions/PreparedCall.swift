import Language
import Support

/// A call with its arguments resolved: what was given, and the defaults of the rest.
///
/// Written down as `written`, it can be made again, in another session too.
struct PreparedCall {
    private let function: String
    private let arguments: ArgumentList
    private let body: () throws -> any Value

    /// - Throws: a `Diagnostic` where an argument is not what its declaration asks for; what a default throws.
    init<Declared: Function>(_ function: Declared, _ call: Call) throws {
        self.function = Declared.name
        arguments = ArgumentList(function)
        try arguments.fill(from: call)
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
            function: function,
            arguments: arguments.slots.compactMap { slot in
                slot.resolved.map { WrittenCall.Argument(name: slot.name, value: $0) }
            })
    }
}

/// A call as data: the function's name and its arguments, defaults filled in. Arguments that were left out, and for which
/// the function does without, are not there; nor are expressions that it evaluates itself.
package struct WrittenCall: Sendable {
    package struct Argument: Sendable {
        package let name: String
        package let value: any Value
    }

    package let function: String
    /// In the order of the function's parameters.
    package let arguments: [Argument]
}

extension Session {
    /// Makes a call again from what was written down of it.
    /// - Throws: `UnknownFunction` where the session's language has no such function; what the call throws.
    package func call(_ written: WrittenCall) throws -> any Value {
        guard let builtin = builtins[written.function] else { throw UnknownFunction(name: written.function) }
        let source = SourceText(written.function)
        let span = SourceSpan(0, written.function.utf8.count)
        let place = Expression(.nothing, span)
        var binding = ArgumentBinding(builtin)
        for parameter in builtin.parameters {
            guard let value = written.arguments.first(where: { $0.name == parameter.name })?.value else {
                continue
            }
            let values = parameter.isVariadic ? (value as? ListValue)?.items ?? [value] : [value]
            for value in values {
                try binding.add(EvaluatedArgument(value: value, expression: place), to: parameter)
            }
        }
        let call = Call(
            builtin: builtin, session: self, binding: binding, source: source, span: span,
            evaluator: Evaluator(session: self, source: source))
        return try builtin.prepared(call).run()
    }
}

/// Thrown for a call of a function that this version of the language does not have.
struct UnknownFunction: ExplainedError {
    let name: String
    var message: String { "no function “\(name)”" }
    var remedy: String? { "it was written by another version of dfi" }
}
