import Interpreter
import Language
import SessionStore

extension CallRecord {
    /// The call as code, with placeholders for its inputs; nil where the record is damaged.
    func code(calling builtins: BuiltinTable) -> Expression? { program(calling: builtins)?.code }

    /// The same, with the statements before it: definitions of a condition's functions, and of what these look up.
    func program(calling builtins: BuiltinTable) -> (definitions: [Statement], code: Expression)? {
        var statements = parse(form, commands: builtins.commands).statements
        guard case .expression(let code)? = statements.popLast()?.kind else { return nil }
        return (statements, code)
    }

    /// The position of the input that a name in the code stands for; nil for any other name.
    func position(ofInput name: String) -> Int? {
        guard name.hasPrefix("_"), let number = Int(name.dropFirst()), inputs.indices.contains(number - 1)
        else { return nil }
        return number - 1
    }
}
