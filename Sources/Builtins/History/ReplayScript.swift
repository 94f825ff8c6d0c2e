import Foundation
import Interpreter
import PictureValues
import Language
import SessionStore
import Support

/// The statements of a session that make its names again, as a script.
///
/// A statement is left out if it failed, was taken back or took others back, or if it needs a name that such a
/// statement bound, or its value as `_`: these are not there when the script runs. Statements that only look around and
/// bind nothing are left out as well.
struct ReplayScript {
    /// What each such script begins with.
    static let mark = "# A session of dfi"

    /// The functions that the statements call.
    private let builtins: BuiltinTable
    private var script: ScriptLines
    /// Names whose value at this point the script does not make; `_` may be among them.
    private var missing: Set<String> = []
    /// What calling a function may read, by its name.
    private var readsOfFunctions: [String: [String]] = [:]
    /// The names that statements taken back have bound, and which of them were missing already.
    private var undone: [Int: [(writes: [String], missingBefore: Set<String>)]] = [:]

    init(_ cells: [NumberedCell], calling builtins: BuiltinTable) {
        self.builtins = builtins
        script = ScriptLines(commands: builtins.commands)
        for (position, cell) in cells.enumerated() {
            takeBack(by: cell.number)
            add(cell, isReadNext: readLater(cells[(position + 1)...]))
        }
    }

    /// How many statements it holds.
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

    /// After an undo, names stand for what they did before, and are missing if they were missing then.
    private mutating func takeBack(by number: Int) {
        for (writes, missingBefore) in undone[number] ?? [] {
            missing.subtract(writes)
            missing.formUnion(missingBefore.intersection(writes))
        }
    }

    private mutating func add(_ item: NumberedCell, isReadNext: Bool) {
        let cell = item.cell
        if let number = item.undoneBy {
            undone[number, default: []].insert((cell.writes, missing), at: 0)
            leaveOut(cell, since: nil)
        } else if !cell.worked {
            leaveOut(cell, since: cell.writes.isEmpty ? nil : "it did not run to its end")
        } else if undone[item.number] != nil, LookingAround.function(of: cell, among: builtins) == nil {
            // In the script it would take back something else.
            leaveOut(cell, since: "it took statements back")
        } else if let lost = needs(of: cell).first(where: missing.contains) {
            leaveOut(
                cell,
                since: lost == "_" ? "the value before it is not made here" : "“\(lost)” is not made here")
        } else if counts(cell, isReadNext: isReadNext) {
            missing.subtract(cell.writes)
            if LastValue.isLeft(by: cell, calling: builtins) { missing.remove("_") }
            noteDefinition(cell)
            add(cell)
        } else {
            leaveOut(cell, since: nil)
        }
    }

    private mutating func add(_ cell: CellRecord) {
        savedCount += 1
        guard let note = NoteFunction.text(of: statement(of: cell)) else {
            return script.add(statement: cell.source, cell.remarks)
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
        missing.formUnion(cell.writes)
        if LastValue.isLeft(by: cell, calling: builtins) { missing.insert("_") }
        keepNotes(of: cell)
        if let reason {
            script.add(comment: "left out, since \(reason): \(Self.oneLine(cell.source))")
        }
    }

    /// What a statement reads that it has not bound itself, directly and through the functions it may call.
    private func needs(of cell: CellRecord) -> [String] {
        // What no longer parses is left with what was recorded.
        guard let statement = statement(of: cell) else { return cell.reads }
        return statement.isDefinition ? [] : statement.namesRead(calling: readsOfFunctions)
    }

    private mutating func noteDefinition(_ cell: CellRecord) {
        let reads = statement(of: cell).flatMap { $0.isDefinition ? $0.namesRead(calling: [:]) : nil }
        for name in cell.writes { readsOfFunctions[name] = reads }
    }

    private func statement(of cell: CellRecord) -> Statement? {
        parse(cell.source, commands: builtins.commands).statements.first
    }

    /// Whether the script needs the statement.
    private func counts(_ cell: CellRecord, isReadNext: Bool) -> Bool {
        guard let function = LookingAround.function(of: cell, among: builtins) else { return true }
        return isReadNext && function.givesValue
    }

    /// Whether `_` is read before another statement could have changed it.
    private func readLater(_ rest: ArraySlice<NumberedCell>) -> Bool {
        rest.first { LookingAround.function(of: $0.cell, among: builtins) == nil }?.cell.reads.contains("_")
            ?? false
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

extension Statement {
    fileprivate var isDefinition: Bool {
        if case .definition = kind { true } else { false }
    }
}
