import Interpreter
import PictureValues
import Language
import SessionStore

/// What becomes of `_`, the value of the last statement that had one.
enum LastValue {
    /// Whether the statement may have left a value there. One that failed may have left what it had so far.
    static func isLeft(by cell: CellRecord, calling builtins: BuiltinTable) -> Bool {
        guard let statement = parse(cell.source, commands: builtins.commands).statements.first else {
            return false
        }
        guard case .expression(let expression) = statement.kind else { return true }
        switch expression.kind {
        case .loop: return false
        case .call(let callee, _, _): return builtins[callee.name]?.givesValue ?? true
        default: return true
        }
    }
}
