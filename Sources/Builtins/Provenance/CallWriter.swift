import Interpreter
import Language
import SessionStore
import Support

/// Writes a call as a person would: without the defaults of a new session, and with the hashes of its files.
struct CallWriter {
    private let call: CallRecord
    private let builtins: BuiltinTable
    private let fileArgument: (InputFile) -> String

    init(_ call: CallRecord, builtins: BuiltinTable, fileArgument: @escaping (InputFile) -> String) {
        (self.call, self.builtins, self.fileArgument) = (call, builtins, fileArgument)
    }

    /// - Parameter form: the call's, with placeholders.
    func written(_ form: Expression) -> Expression {
        guard case .call(let callee, let arguments, let isMethod) = form.kind,
            let builtin = builtins[callee.name]
        else { return call.files.isEmpty ? form : verified(form) }
        var kept = arguments.map { Argument(label: $0.label, value: verified($0.value)) }
        for position in kept.indices.reversed() where isDefault(arguments[position], position, of: builtin) {
            // A positional argument can be left out only at the end.
            guard arguments[position].label != nil || position == kept.count - 1 else { continue }
            kept.remove(at: position)
        }
        if let weights = call.settings[NetworkFunction.weightsSetting] {
            kept.append(
                Argument(
                    label: Identifier("hash", form.span),
                    value: Self.text(String(weights.prefix(16)), form.span)))
        }
        return Expression(.call(callee: callee, arguments: kept, isMethod: isMethod), form.span)
    }

    /// Whether the argument is what the function takes in a new session when it is left out. Under another profile,
    /// defaults may be others.
    private func isDefault(_ argument: Argument, _ position: Int, of builtin: Builtin) -> Bool {
        let isUsual =
            call.settings["profile"] ?? SessionSettingCode.initial["profile"]
            == SessionSettingCode.initial["profile"]
        let parameters = builtin.parameters
        let parameter =
            argument.label.map { label in parameters.first { $0.name == label.name } }
            ?? (position < parameters.count ? parameters[position] : nil)
        guard isUsual, let parameter, !parameter.isVariadic, !parameter.isRequired else { return false }
        return parameter.initialCode == argument.value.written()
    }

    /// A definition that the call needs, with its files' hashes.
    func written(_ definition: Statement) -> Statement {
        var rule = verification
        rule.entersBlocks = true
        return definition.rewritten(rule)
    }

    private func verified(_ value: Expression) -> Expression { value.rewritten(verification) }

    /// Writes each file's name and hash in place of its name.
    private var verification: CodeRewriting {
        CodeRewriting(
            literal: { text in
                call.files.first { $0.given == text }.map {
                    VerifiedFunction.call(fileArgument($0), hash: $0.hash)
                }
            }, entersConditions: true)
    }

    private static func text(_ text: String, _ span: SourceSpan) -> Expression {
        Expression(.text([.literal(text)]), span)
    }
}
