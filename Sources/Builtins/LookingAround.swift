import Interpreter
import Language
import SessionStore

/// Statements that only look around: they change nothing, and a list of what was done is better without them.
enum LookingAround {
    /// Functions that change nothing and give nothing, or only where `_` is read: `true` for those that give a value.
    private static let functions = [
        "help": false, "undo": false, "whos": true, "info": true, "history": true, "session": true,
        "exit": false, "quit": false, "tour": false,
    ]

    /// The function that a statement looks around with, where that is all it does.
    static func function(of cell: CellRecord) -> String? {
        guard case .expression(let expression) = parse(cell.source).statements.first?.kind,
            case .call(let callee, let arguments, _) = expression.kind,
            functions[callee.name] != nil, cell.writes.isEmpty,
            arguments.allSatisfy(\.value.isSimple)
        else { return nil }
        return callee.name
    }

    /// Whether the function has a value that a later statement may read.
    static func givesValue(_ function: String) -> Bool { functions[function] ?? false }
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
