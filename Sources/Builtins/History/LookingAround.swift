import Interpreter
import PictureValues
import Language
import SessionStore

/// Statements that only look around: they change nothing, and a list of what was done is better without them.
enum LookingAround {
    /// The function that a statement looks around with, if that is all it does.
    static func function(of cell: CellRecord, among builtins: BuiltinTable) -> Builtin? {
        guard
            case .expression(let expression) = parse(cell.source, commands: builtins.commands).statements
                .first?.kind,
            case .call(let callee, let arguments, _) = expression.kind,
            let function = builtins[callee.name], cell.writes.isEmpty,
            arguments.allSatisfy(\.value.isSimple)
        else { return nil }
        switch function.effect {
        case .looksAround, .takesBack: return function
        case .none, .measures, .changesSession: return nil
        }
    }
}

extension Language.Expression {
    /// A name or a literal, whose evaluation changes nothing.
    fileprivate var isSimple: Bool {
        switch kind {
        case .name, .number, .text, .boolean, .nothing: true
        default: false
        }
    }
}
