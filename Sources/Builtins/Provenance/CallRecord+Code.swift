import Interpreter
import Language
import SessionStore

extension CallRecord {
    /// The call as code, with placeholders for its inputs; nil where the record is damaged.
    func code(calling builtins: BuiltinTable) -> Expression? {
        guard case .expression(let code)? = parse(form, commands: builtins.commands).statements.first?.kind
        else { return nil }
        return code
    }

    /// The position of the input that a name in the code stands for; nil for any other name.
    func position(ofInput name: String) -> Int? {
        guard name.hasPrefix("_"), let number = Int(name.dropFirst()), inputs.indices.contains(number - 1)
        else { return nil }
        return number - 1
    }
}
