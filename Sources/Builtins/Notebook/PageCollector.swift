import Interpreter
import Notebook
import PictureValues
import SessionStore
import Support

/// Makes a page of what a session has kept of its statements.
struct PageCollector {
    let statements: PageStatements
    private let traces: [Int: CellTrace]
    private let written: StatementOnPage
    private let gallery: PageGallery
    private let evidence: PageEvidence
    private let images: NoteImages?

    /// - Parameter imageFolder: the script's, in which the pictures are that notes name; nil where they may name none.
    /// - Throws: the store's errors.
    init(_ environment: Environment, imageFolder: String? = nil) throws {
        let session = environment.session
        statements = try PageStatements(session, calling: environment.builtins)
        traces = try session.store.traces(withOutputs: true)
        let named = FolderNames.named(
            in: statements.cells.map(\.cell.source),
            from: [session.workingFolder, session.home.data] + session.searchFolders)
        let folders = FolderNames(
            [session.home.root, session.home.cache, HomeFolder.expanding("~")],
            own: session.inputFolders + [imageFolder].compactMap(\.self),
            named: named, files: traces.sorted { $0.key < $1.key }.flatMap(\.value.files).uniqued)
        let outputs = PageOutputs(environment, traces: traces.values, folders: folders)
        gallery = outputs.gallery
        written = StatementOnPage(
            session: session, statements: statements, traces: traces, staleness: try Staleness(session),
            outputs: outputs, folders: folders)
        evidence = try PageEvidence(environment, of: statements, traces, folders: folders)
        images = imageFolder.map { NoteImages(folder: $0) }
    }

    /// Cost: each shown picture is read, or made again where that is cheap, and encoded.
    /// - Parameter name: the title of a page that has none of its own.
    /// - Throws: `WorkCancelled`, the store's errors.
    func page(named name: String) throws -> Page {
        let body = try PageBody(statements, written: written.contents)
        var page = Page(title: body.title ?? name, program: "dfi \(Version.current)", proof: try proof())
        page.cells = body.contents.enumerated().map { PageCell(number: $0 + 1, content: $1) }
        page.runs = body.runs
        page.pictures = gallery.pictures
        page.proof.pictures = gallery.ids
        addImages(namedIn: body.contents.flatMap(\.notes), to: &page)
        if gallery.showsFetchedFaces { page.notices = [Self.facesNotice] }
        return page
    }

    private static let facesNotice =
        "This page shows faces of the example set, which may not be passed on: keep it to yourself."

    /// What a page of the session would say of its statements, without the pictures.
    ///
    /// Cost: no value is read.
    /// - Throws: the store's errors.
    func proof() throws -> PageProof {
        let outputs = try statements.cells.flatMap { item in
            try statements.number(of: item).map {
                try evidence.outputs(of: item, traces[item.number], statement: $0)
            } ?? []
        }
        return evidence.proof(outputs, script: statements.script)
    }

    private func addImages(namedIn notes: [String], to page: inout Page) {
        for name in NoteImageNames.names(in: notes) {
            guard let (id, picture) = images?.picture(named: name) else { continue }
            page.pictures.add(picture, as: id)
            page.noteImages[name] = id
        }
    }
}
