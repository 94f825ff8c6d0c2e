import Interpreter
import Language
import PictureValues
import SessionStore
import Support

/// The statements of a session that a page shows, in their order: those that still count, without those that only looked
/// something up for whoever sat at the prompt.
struct PageStatements {
    let cells: [NumberedCell]
    /// The page's script: what makes the statements again, with notes as comments.
    let script: String
    /// The place in the script, from 1, of each statement that is in it, by its cell's number.
    private let numbers: [Int: Int]
    private let builtins: BuiltinTable

    /// - Throws: the store's errors.
    init(_ session: Session, calling builtins: BuiltinTable) throws {
        self.builtins = builtins
        let steps = try ReplayPlan(session.store, calling: builtins).steps.filter { item, fate in
            !fate.isTakenBack && !item.isDamaged && !Self.isForThePrompt(item.cell, builtins)
        }
        cells = steps.map(\.item)
        var script = ScriptLines(commands: builtins.commands)
        var numbers: [Int: Int] = [:]
        for (item, fate) in steps {
            let cell = item.cell
            if let note = NoteFunction.text(of: Self.statement(of: cell, builtins)) {
                script.add(
                    notes: (cell.remarks?.notesBefore() ?? []) + [note] + (cell.remarks?.notesAfter ?? []))
            } else if let source = fate.source(of: cell) {
                script.add(statement: source, cell.remarks)
                numbers[item.number] = numbers.count + 1
            } else {
                script.add(notes: (cell.remarks?.notesBefore() ?? []) + (cell.remarks?.notesAfter ?? []))
            }
        }
        (self.script, self.numbers) = (script.text, numbers)
    }

    /// How many are in the script.
    var count: Int { numbers.count }

    /// A statement's place in the script, from 1; nil for one that is not in it.
    func number(of item: NumberedCell) -> Int? { numbers[item.number] }

    /// The places in the script of these statements, and of those that rest on what they bind.
    func places(dependingOn places: Set<Int>) -> Set<Int> {
        let dependent = DependentStatements(among: cells) { number(of: $0).map(places.contains) ?? false }
        return Set(dependent.numbers.compactMap { numbers[$0] })
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
}

extension ReplayPlan.Fate {
    /// Whether it was taken back, or rests on what was.
    fileprivate var isTakenBack: Bool {
        switch self {
        case .undone, .lacks(_, since: .undone): true
        case .runs, .looksAround, .failed, .takesBack, .lacks(_, since: .failed): false
        }
    }

    /// What runs again; nil where it does not.
    fileprivate func source(of cell: CellRecord) -> String? {
        switch self {
        case .runs(let source): source
        case .looksAround: cell.source
        case .failed, .undone, .takesBack, .lacks: nil
        }
    }
}

extension Statement {
    /// The expression that a statement is, if it is nothing else.
    fileprivate var calledExpression: Expression? {
        if case .expression(let expression) = kind { expression } else { nil }
    }
}
