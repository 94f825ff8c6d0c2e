import Interpreter
import Notebook
import PictureValues
import SessionStore
import Support

/// A statement as a page shows it, with what it gave and the notes around it.
struct StatementOnPage {
    private let session: Session
    private let statements: PageStatements
    private let traces: [Int: CellTrace]
    private let staleness: Staleness
    private let outputs: PageOutputs
    private let folders: FolderNames
    /// The names that still stand for what a statement bound, by it.
    private let present: [Int: [String]]

    init(
        session: Session, statements: PageStatements, traces: [Int: CellTrace], staleness: Staleness,
        outputs: PageOutputs, folders: FolderNames
    ) {
        (self.session, self.statements, self.traces) = (session, statements, traces)
        (self.staleness, self.outputs, self.folders) = (staleness, outputs, folders)
        present = Dictionary(grouping: session.binders) { $0.value.binder }.mapValues { $0.map(\.key) }
    }

    /// A statement between its notes, or the notes that it is.
    /// - Parameter isHead: whether the page begins with it.
    /// - Throws: `WorkCancelled`, the store's errors.
    func contents(of item: NumberedCell, isHead: Bool) throws -> [PageCell.Content] {
        try session.monitor.checkCancellation()
        let remarks = item.cell.remarks
        let own =
            try statements.note(of: item.cell).map { [note($0)] } ?? parts(of: code(item, isHead: isHead))
        return (remarks?.notesBefore(isHead: isHead) ?? []).map(note) + own
            + (remarks?.notesAfter ?? []).map(note)
    }

    private func note(_ text: String) -> PageCell.Content { .note(folders.removed(from: text)) }

    private func code(_ item: NumberedCell, isHead: Bool) throws -> PageCode {
        let cell = item.cell
        let above = (cell.remarks?.codeBefore(isHead: isHead) ?? []).map { $0 + "\n" }.joined()
        let around = Remarks(after: (cell.remarks?.codeAfter ?? []).joined(separator: "\n"))
        let lines = around?.lines(around: cell.source) ?? [cell.source]
        let shown = traces[item.number]?.outputs ?? []
        return PageCode(
            source: folders.removed(from: above + lines.joined(separator: "\n")),
            outputs: try outputs.outputs(shown, of: item), seconds: cell.seconds,
            statements: statements.number(of: item).map { [$0] } ?? [],
            staleCause: try staleCause(of: item))
    }

    /// A note with values in it is a note, and its code is of no interest.
    private func parts(of code: PageCode) -> [PageCell.Content] {
        let isNoteAlone =
            !code.outputs.isEmpty
            && code.outputs.allSatisfy { if case .prose = $0 { true } else { false } }
            && code.source.hasPrefix(NoteFunction.name)
        guard isNoteAlone else { return [.code(code)] }
        return code.outputs.compactMap { if case .prose(let text) = $0 { .note(text) } else { nil } }
    }

    private func staleCause(of item: NumberedCell) throws -> String? {
        for name in (present[item.number] ?? []).sorted() {
            if let (cause, _) = try staleness.cause(of: name) { return "\(name): \(cause.words)" }
        }
        return nil
    }
}
