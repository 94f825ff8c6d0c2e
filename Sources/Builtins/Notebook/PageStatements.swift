import Interpreter
import Language
import PictureValues
import SessionStore
import Support

/// The statements of a session that a page shows, in their order: those that still count, without those that only looked
/// something up for whoever sat at the prompt.
struct PageStatements {
    let cells: [NumberedCell]
    private let builtins: BuiltinTable

    /// - Throws: the store's errors.
    init(_ session: Session, calling builtins: BuiltinTable) throws {
        self.builtins = builtins
        cells = try session.store.cells().filter { item in
            item.undoneBy == nil && !item.isDamaged && !Self.isForThePrompt(item.cell, builtins)
        }
    }

    private static func isForThePrompt(_ cell: CellRecord, _ builtins: BuiltinTable) -> Bool {
        guard case .call(let callee, _, _)? = statement(of: cell, builtins)?.calledExpression?.kind,
            let function = builtins[callee.name]
        else { return false }
        return function.effect == .takesBack || hidden.contains(function.name)
    }

    private static let hidden: Set<String> = [
        "exit", "export", "forget", "help", "history", "jobs", "pack", "preview", "quit", "refresh",
        "session",
        "stale", "tour", "undo", "wait", "cancel", "whos",
    ]

    func statement(of cell: CellRecord) -> Statement? { Self.statement(of: cell, builtins) }

    private static func statement(of cell: CellRecord, _ builtins: BuiltinTable) -> Statement? {
        parse(cell.source, commands: builtins.commands).statements.first
    }

    /// The text of a statement that is nothing but a note.
    func note(of cell: CellRecord) -> String? { NoteFunction.text(of: statement(of: cell)) }

    /// The statements as a script, with notes as comments; the n-th that is not a note stands for the n-th of these cells
    /// that is none.
    /// - Parameter isLeftOut: which cells are not in it.
    func script(leavingOut isLeftOut: (CellRecord) -> Bool) -> String {
        var script = ScriptLines(commands: builtins.commands)
        for cell in cells.map(\.cell) {
            if let note = note(of: cell) {
                script.add(
                    notes: (cell.remarks?.notesBefore() ?? []) + [note] + (cell.remarks?.notesAfter ?? []))
            } else if !isLeftOut(cell) {
                script.add(statement: cell.source, cell.remarks)
            }
        }
        return script.text
    }
}

extension Statement {
    /// The expression that a statement is, if it is nothing else.
    fileprivate var calledExpression: Expression? {
        if case .expression(let expression) = kind { expression } else { nil }
    }
}
