import Foundation
import Interpreter
import PictureValues
import Language
import SessionStore
import Support

/// The statements of a session that make its names again, as a script.
///
/// A search that was stopped ends where it was. Any other statement is left out if it failed, was taken back or took
/// others back, or if it needs a name that such a statement bound, or its value as `_`: these are not there when the
/// script runs. Statements that only look around and bind nothing are left out as well.
struct ReplayScript {
    /// What each such script begins with.
    static let mark = "# A session of dfi"

    private let commands: CommandTable
    private var script: ScriptLines

    /// - Parameter builtins: the functions that the statements call.
    /// - Throws: the store's errors.
    init(_ store: SessionStore, calling builtins: BuiltinTable) throws {
        commands = builtins.commands
        script = ScriptLines(commands: commands)
        let steps = try ReplayPlan(store, calling: builtins).steps
        statementCount = steps.count
        for (item, fate) in steps { add(item.cell, fate) }
    }

    /// How many statements the session has.
    let statementCount: Int
    /// How many of them it holds.
    private(set) var savedCount = 0

    /// The whole script. A comment says where it comes from and what was left out.
    /// - Parameter folder: where it was saved; nil leaves that out.
    func text(version: String, date: Date, folder: String?) -> String {
        let day = date.formatted(.iso8601.year().month().day())
        let header = [
            "\(Self.mark) \(version), saved on \(day).",
            "# Relative inputs are looked for beside this script, in the working directory, then in $DFI_HOME/data"
                + (folder == nil ? "." : ";"),
        ]
        let place = folder.map { ["# it was saved in \(Self.oneLine($0))"] } ?? []
        return (header + place + [""] + script.lines).joined(separator: "\n") + "\n"
    }

    /// The script without what says where it comes from: it begins with the session's own first note.
    var bareText: String { script.text }

    private mutating func add(_ cell: CellRecord, _ fate: ReplayPlan.Fate) {
        switch fate {
        case .runs(let source): add(cell, as: source)
        case .looksAround, .undone: leaveOut(cell, since: nil)
        case .failed: leaveOut(cell, since: cell.writes.isEmpty ? nil : "it did not run to its end")
        case .takesBack: leaveOut(cell, since: "it took statements back")
        case .lacks("_", _): leaveOut(cell, since: "the value before it is not made here")
        case .lacks(let name, _): leaveOut(cell, since: "“\(name)” is not made here")
        }
    }

    private mutating func add(_ cell: CellRecord, as source: String) {
        savedCount += 1
        let statement = parse(source, commands: commands).statements.first
        guard let note = NoteFunction.text(of: statement) else {
            if !cell.worked { script.add(comment: "it was stopped there: \(Self.oneLine(cell.source))") }
            return script.add(statement: source, cell.remarks)
        }
        keepNotes(of: cell)
        for line in cell.remarks?.codeBefore() ?? [] {
            script.add(comment: String(line.drop { "# ".contains($0) }))
        }
        script.add(notes: [note] + (cell.remarks?.notesAfter ?? []))
    }

    /// Notes stay where the statement below them goes.
    private mutating func keepNotes(of cell: CellRecord) {
        script.add(notes: cell.remarks?.notesBefore() ?? [])
    }

    /// - Parameter reason: what a comment says; nil for statements that nobody would look for.
    private mutating func leaveOut(_ cell: CellRecord, since reason: String?) {
        keepNotes(of: cell)
        if let reason {
            script.add(comment: "left out, since \(reason): \(Self.oneLine(cell.source))")
        }
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
