import Interpreter
import Notebook
import PictureValues
import SessionStore
import Support

/// Makes a page of what a session has kept of its statements.
struct PageCollector {
    private let session: Session
    private let statements: PageStatements
    private let traces: [Int: CellTrace]
    private let staleness: Staleness
    private let outputs: PageOutputs
    private let evidence: PageEvidence
    private let folders: FolderNames
    private let images: NoteImages?
    /// The names that still stand for what a statement bound, by it.
    private let present: [Int: [String]]

    /// - Parameter imageFolder: that of the pictures which notes name; nil where they may name none.
    /// - Throws: the store's errors.
    init(_ environment: Environment, imageFolder: String? = nil) throws {
        session = environment.session
        statements = try PageStatements(session, calling: environment.builtins)
        traces = try session.store.traces(withOutputs: true)
        staleness = try Staleness(session)
        folders = FolderNames(
            session.inputFolders + [
                session.home.root, session.home.cache, session.workingFolder, HomeFolder.expanding("~"),
            ])
        outputs = PageOutputs(environment, traces: traces.values, folders: folders)
        evidence = PageEvidence(environment, folders: folders)
        images = imageFolder.map { NoteImages(folder: $0) }
        present = Dictionary(grouping: session.binders) { $0.value.binder }.mapValues { $0.map(\.key) }
    }

    /// Cost: each shown picture is read, or made again where that is cheap, and encoded.
    /// - Parameter name: the title of a page that has none of its own.
    /// - Throws: `WorkCancelled`, the store's errors.
    func page(named name: String) throws -> Page {
        var contents = try statements.cells.enumerated().flatMap { place, item in
            try self.contents(of: item, isHead: place == 0)
        }
        let title = Self.takeTitle(from: &contents)
        var page = Page(title: title ?? name, program: "dfi \(Version.current)", proof: try proof())
        page.cells = contents.enumerated().map { PageCell(number: $0 + 1, content: $1) }
        page.pictures = outputs.gallery.pictures
        page.proof.pictures = outputs.gallery.ids
        addImages(namedIn: contents, to: &page)
        if outputs.gallery.showsFetchedFaces { page.notices = [Self.facesNotice] }
        return page
    }

    private static let facesNotice =
        "This page shows faces of the example set, which may not be passed on: keep it to yourself."

    /// What a page of the session would say of its statements, without the pictures.
    ///
    /// Cost: no value is read.
    /// - Throws: the store's errors.
    func proof() throws -> PageProof {
        let counting = statements.cells.filter { $0.cell.worked && statements.note(of: $0.cell) == nil }
        let outputs = try counting.enumerated().flatMap { place, item in
            try evidence.outputs(of: item, traces[item.number], statement: place + 1)
        }
        return evidence.proof(outputs, script: statements.script(leavingOut: { !$0.worked }))
    }

    // MARK: Notes

    private func note(_ text: String) -> PageCell.Content { .note(folders.removed(from: text)) }

    /// The first line of a page that begins with a note.
    private static func takeTitle(from contents: inout [PageCell.Content]) -> String? {
        guard case .note(let text)? = contents.first else { return nil }
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard let title = MarkdownText.title(of: String(lines.first ?? "")) else { return nil }
        let rest = lines.dropFirst().joined().drop(while: \.isWhitespace)
        if rest.isEmpty { contents.removeFirst() } else { contents[0] = .note(String(rest)) }
        return title
    }

    private func addImages(namedIn contents: [PageCell.Content], to page: inout Page) {
        let notes = contents.compactMap { if case .note(let text) = $0 { text } else { nil } }
        for name in NoteImageNames.names(in: notes) {
            guard let (id, picture) = images?.picture(named: name) else { continue }
            page.pictures.add(picture, as: id)
            page.noteImages[name] = id
        }
    }

    // MARK: Statements

    /// A statement between its notes, or the notes that it is.
    private func contents(of item: NumberedCell, isHead: Bool) throws -> [PageCell.Content] {
        try session.monitor.checkCancellation()
        let remarks = item.cell.remarks
        let own =
            try statements.note(of: item.cell).map { [note($0)] } ?? parts(of: code(item, isHead: isHead))
        return (remarks?.notesBefore(isHead: isHead) ?? []).map(note) + own
            + (remarks?.notesAfter ?? []).map(note)
    }

    private func code(_ item: NumberedCell, isHead: Bool) throws -> PageCode {
        let cell = item.cell
        let above = (cell.remarks?.codeBefore(isHead: isHead) ?? []).map { $0 + "\n" }.joined()
        let around = Remarks(after: (cell.remarks?.codeAfter ?? []).joined(separator: "\n"))
        let lines = around?.lines(around: cell.source) ?? [cell.source]
        let shown = traces[item.number]?.outputs ?? []
        return PageCode(
            source: folders.removed(from: above + lines.joined(separator: "\n")),
            outputs: try outputs.outputs(shown, isBound: !cell.writes.isEmpty), seconds: cell.seconds,
            staleCause: try staleCause(of: item), hasFailed: !cell.worked)
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
