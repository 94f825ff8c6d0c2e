import DeepFeatures
import Foundation
import Interpreter
import Language
import Notebook
import PictureValues
import SessionStore
import Support

/// Makes a page of what a session has kept of its statements.
struct PageCollector {
    private let environment: Environment
    private let statements: PageStatements
    private let traces: [Int: CellTrace]
    private let staleness: Staleness
    private let values: PageValues
    private let gallery: PageGallery
    private let folders: FolderNames
    /// The numbers of charts, by the pictures of them.
    private let charts: [ContentHash: PageChart]
    /// The names that still stand for what a statement bound, by it.
    private let present: [Int: [String]]

    private let images: NoteImages?

    /// - Parameter imageFolder: that of the pictures which notes name; nil where they may name none.
    /// - Throws: the store's errors.
    init(_ environment: Environment, imageFolder: String? = nil) throws {
        images = imageFolder.map { NoteImages(folder: $0) }
        let session = environment.session
        self.environment = environment
        statements = try PageStatements(session, calling: environment.builtins)
        traces = try session.store.traces(withOutputs: true)
        staleness = try Staleness(session)
        folders = FolderNames(
            session.inputFolders + [
                session.home.root, session.home.cache, session.workingFolder, HomeFolder.expanding("~"),
            ])
        values = PageValues(environment)
        gallery = PageGallery(environment, values: values, folders: folders)
        charts = Self.charts(in: traces.values.flatMap(\.outputs))
        present = Dictionary(grouping: session.binders) { $0.value.binder }.mapValues { $0.map(\.key) }
    }

    private static func charts(in outputs: [CellTrace.Output]) -> [ContentHash: PageChart] {
        outputs.reduce(into: [:]) { charts, output in
            guard output.kind == .chart, let hash = output.object else { return }
            charts[hash] = try? JSONDecoder().decode(PageChart.self, from: Data(output.text.utf8))
        }
    }

    private var session: Session { environment.session }

    /// Cost: each shown picture is read, or made again where that is cheap, and encoded.
    /// - Parameter name: the title of a page that has none of its own.
    /// - Throws: `WorkCancelled`, the store's errors.
    func page(named name: String) throws -> Page {
        var contents: [PageCell.Content] = []
        var outputs: [PageProof.Output] = []
        var count = 0
        for (place, item) in statements.cells.enumerated() {
            try session.monitor.checkCancellation()
            contents += (item.cell.remarks?.notesBefore(isHead: place == 0) ?? []).map(note)
            if let text = statements.note(of: item.cell) {
                contents.append(note(text))
            } else {
                let code = try code(item, isHead: place == 0)
                contents += parts(of: code)
                if item.cell.worked {
                    count += 1
                    outputs += try proof(of: item, statement: count)
                }
            }
            contents += (item.cell.remarks?.notesAfter ?? []).map(note)
        }
        let title = Self.takeTitle(from: &contents)
        var page = Page(title: title ?? name, program: "dfi \(Version.current)", proof: proof(outputs))
        page.cells = contents.enumerated().map { PageCell(number: $0 + 1, content: $1) }
        page.pictures = gallery.pictures
        page.proof.pictures = gallery.ids
        add(
            NoteImageNames.names(
                in: contents.compactMap { if case .note(let text) = $0 { text } else { nil } }), to: &page)
        if gallery.showsFetchedFaces { page.notices = [Self.facesNotice] }
        return page
    }

    private func add(_ names: [String], to page: inout Page) {
        for name in names {
            guard let (id, picture) = images?.picture(named: name) else { continue }
            page.pictures.add(picture, as: id)
            page.noteImages[name] = id
        }
    }

    static let facesNotice =
        "This page shows faces of the example set, which may not be passed on: keep it to yourself."

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

    // MARK: A statement

    private func code(_ item: NumberedCell, isHead: Bool) throws -> PageCode {
        let cell = item.cell
        let above = (cell.remarks?.codeBefore(isHead: isHead) ?? []).map { $0 + "\n" }.joined()
        let around = Remarks(after: (cell.remarks?.codeAfter ?? []).joined(separator: "\n"))
        let lines = around?.lines(around: cell.source) ?? [cell.source]
        return PageCode(
            source: folders.removed(from: above + lines.joined(separator: "\n")),
            outputs: try outputs(of: item), seconds: cell.seconds, staleCause: try staleCause(of: item),
            hasFailed: !cell.worked)
    }

    /// Notes that a statement wrote, as in a loop, stand between its parts.
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

    // MARK: What it showed

    private func outputs(of item: NumberedCell) throws -> [PageOutput] {
        let outputs = traces[item.number]?.outputs ?? []
        var page: [PageOutput] = []
        var group: [CellTrace.Output] = []
        var seen: Set<ContentHash> = []
        func close() throws {
            if let figure = try figure(group) { page.append(figure) }
            group = []
        }
        for output in outputs {
            if output.kind == .picture {
                output.object.map { _ = seen.insert($0) }
                group.append(output)
                continue
            }
            if output.kind == .caption, !group.isEmpty {
                if let figure = try figure(group, caption: text(output)) { page.append(figure) }
                group = []
                continue
            }
            try close()
            switch output.kind {
            case .saved:
                guard let hash = output.object, seen.insert(hash).inserted else { continue }
                if let figure = try figure([output]) { page.append(figure) }
            case .echo where outputs.contains { $0.kind == .saved && output.text.hasSuffix($0.text) }:
                // The name of the file is below its picture.
                continue
            case .echo: page += try echo(output, of: item)
            case .picture, .chart, .caption: continue
            default: Self.add(text(output), of: output.kind, to: &page)
            }
        }
        try close()
        return page
    }

    private func text(_ output: CellTrace.Output) -> String { folders.removed(from: output.text) }

    /// Lines printed one after another are one output.
    private static func add(_ text: String, of kind: CellTrace.Output.Kind, to page: inout [PageOutput]) {
        switch kind {
        case .printed:
            if case .printed(let before)? = page.last {
                page[page.count - 1] = .printed(before + "\n" + text)
            } else {
                page.append(.printed(text))
            }
        case .prose: page.append(.prose(text))
        case .warning: page.append(.warning(text))
        case .failure: page.append(.failure(text))
        // In a loop, one says what there is to say.
        default: if !page.contains(.remark(text)) { page.append(.remark(text)) }
        }
    }

    /// - Parameter caption: what they show, as the person has put it.
    private func figure(_ group: [CellTrace.Output], caption: String? = nil) throws -> PageOutput? {
        if group.count == 1, let hash = group[0].object, let chart = charts[hash] { return .chart(chart) }
        let pictures = try group.compactMap { output in
            try output.object.flatMap { try gallery.picture($0, label: output.text) }
        }
        guard !pictures.isEmpty else { return nil }
        guard let caption else { return .figure(PageFigure(pictures: pictures)) }
        let described = pictures.map { picture in
            var picture = picture
            picture.alternative = picture.label.map { "\($0): \(caption)" } ?? caption
            return picture
        }
        return .figure(PageFigure(pictures: described, caption: caption))
    }

    /// The line, and the table or picture that it stands for where nothing else shows that.
    private func echo(_ output: CellTrace.Output, of item: NumberedCell) throws -> [PageOutput] {
        let line = PageOutput.echo(text(output))
        guard let hash = output.object, let value = try values.value(hash) else { return [line] }
        let isBound = !item.cell.writes.isEmpty
        switch value {
        case let table as TableValue:
            let shown = try TableOnPage(table: table, hash: hash, gallery: gallery, folders: folders).output()
            if case .sweep = shown { return isBound ? [line, shown] : [shown] }
            return isBound ? [line] : [shown]
        case let picture as Picture where !isBound:
            if let chart = charts[hash] { return [.chart(chart)] }
            let shown = try gallery.picture(picture, hash, label: nil)
            return [.figure(PageFigure(pictures: [shown]))]
        default: return [line]
        }
    }

    // MARK: What proves it

    private func proof(_ outputs: [PageProof.Output]) -> PageProof {
        PageProof(
            program: "dfi \(Version.current)", engine: EngineVersion.current, kernels: session.kernels,
            script: folders.removed(from: statements.script(leavingOut: { !$0.worked })), outputs: outputs)
    }

    private func proof(of item: NumberedCell, statement: Int) throws -> [PageProof.Output] {
        let measuring = environment.builtins.all.filter { $0.effect == .measures }.map(\.name)
        let isMeasured = item.cell.source.mentions(Set(measuring + ["seconds", "course"]))
        func output(_ kind: PageProof.Output.Kind, _ text: String, _ hash: ContentHash? = nil)
            -> PageProof.Output
        {
            PageProof.Output(
                statement: statement, kind: kind, text: folders.removed(from: text), hash: hash?.hex,
                isMeasured: isMeasured)
        }
        let shown = (traces[item.number]?.outputs ?? []).compactMap { shown -> PageProof.Output? in
            switch shown.kind {
            case .printed, .echo: output(.text, shown.text)
            case .picture, .saved: output(.picture, shown.text, shown.object)
            default: nil
            }
        }
        let names = try item.cell.writes.map { name in
            output(.name, name, try self.object(of: name, after: item.number))
        }
        return shown + names
    }

    private func object(of name: String, after cell: Int) throws -> ContentHash? {
        if let before = try session.store.value(of: name, after: cell) { return before }
        return session.binders[name].flatMap { $0.binder == cell ? $0.object : nil }
    }
}
