import Language

extension WrittenForm {
    /// A call with its arguments by position where the function takes them so, and no earlier one was left out.
    init(_ call: WrittenCall, of builtin: Builtin) {
        self.init()
        var arguments: [Argument] = []
        var isPositional = true
        for parameter in builtin.parameters {
            guard let argument = call.arguments.first(where: { $0.name == parameter.name }) else {
                isPositional = isPositional && parameter.isLabelled
                continue
            }
            if parameter.isVariadic, let list = argument.value as? ListValue {
                arguments += list.items.map { Argument(label: nil, value: written($0)) }
            } else {
                let label =
                    parameter.isLabelled || !isPositional ? Identifier(parameter.name, Self.nowhere) : nil
                arguments.append(Argument(label: label, value: written(argument.value)))
            }
        }
        set(.call(callee: Identifier(builtin.name, Self.nowhere), arguments: arguments, isMethod: false))
    }
}
