import DeepFeatures
import Foundation
import Interpreter
import Notebook
import PictureValues
import SessionStore
import Support

/// What statements showed, as a page shows it.
struct PageOutputs {
    let gallery: PageGallery
    private let values: PageValues
    private let folders: FolderNames
    /// The numbers of charts, by the pictures of them.
    private let charts: [ContentHash: PageChart]

    /// - Parameter traces: of all statements.
    init(_ environment: Environment, traces: some Sequence<CellTrace>, folders: FolderNames) {
        values = PageValues(environment)
        gallery = PageGallery(environment, values: values, folders: folders)
        self.folders = folders
        charts = traces.lazy.flatMap(\.outputs).reduce(into: [:]) { charts, output in
            guard output.kind == .chart, let hash = output.object else { return }
            charts[hash] = try? JSONDecoder().decode(PageChart.self, from: Data(output.text.utf8)).named(
                folders.removed)
        }
    }

    /// In their order. Pictures shown one after another are one figure, and lines printed so are one output.
    /// - Parameter statement: the one that showed it.
    /// - Throws: `WorkCancelled`.
    func outputs(_ outputs: [CellTrace.Output], of statement: NumberedCell) throws -> [PageOutput] {
        let occasion = Occasion.cell(statement.number)
        // Whether its value has a name.
        let isBound = !statement.cell.writes.isEmpty
        let saved = outputs.filter { $0.kind == .saved }.map(\.text)
        let groups = ShownGroups(outputs).groups
        var page: [PageOutput] = []
        for group in groups {
            switch group {
            case .pictures(let pictures, let caption):
                if let figure = try figure(pictures, caption: caption, on: occasion) { page.append(figure) }
            case .other(let output) where output.kind == .echo:
                // The name of a saved file is below its picture.
                guard !saved.contains(where: output.text.hasSuffix) else { continue }
                page += try echo(output, isBound: isBound, on: occasion)
            case .other(let output): add(output, to: &page)
            }
        }
        return page
    }

    private func text(_ output: CellTrace.Output) -> String { folders.removed(from: output.text) }

    private func add(_ output: CellTrace.Output, to page: inout [PageOutput]) {
        let text = text(output)
        switch output.kind {
        case .printed:
            if case .printed(let before)? = page.last {
                page[page.count - 1] = .printed(before + "\n" + text)
            } else {
                page.append(.printed(text))
            }
        case .prose: page.append(.prose(text))
        case .warning: page.append(.warning(Self.withoutPlace(text)))
        case .failure: page.append(.failure(text))
        // In a loop, one says what there is to say.
        case .note: if !page.contains(.remark(text)) { page.append(.remark(text)) }
        case .echo, .picture, .saved, .written, .caption, .chart: break
        }
    }

    /// The line and column in a script mean nothing on a page, which shows what is there.
    private static func withoutPlace(_ warning: String) -> String {
        warning.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("  ┌ ") }
            .joined(separator: "\n")
    }

    // MARK: Pictures

    /// - Parameter caption: what they show, as the person has put it.
    private func figure(
        _ shown: [CellTrace.Output], caption: String?, on occasion: Occasion
    ) throws -> PageOutput? {
        if shown.count == 1, let hash = shown[0].object, let chart = charts[hash] { return .chart(chart) }
        let pictures = try shown.compactMap { output in
            try output.object.flatMap { try gallery.picture($0, label: output.text, on: occasion) }
        }
        guard !pictures.isEmpty else { return nil }
        guard let caption = caption.map(folders.removed) else {
            return .figure(PageFigure(pictures: pictures))
        }
        return .figure(
            PageFigure(pictures: pictures.map { Self.described($0, as: caption) }, caption: caption))
    }

    private static func described(_ picture: ShownPicture, as caption: String) -> ShownPicture {
        var picture = picture
        picture.alternative = picture.label.map { "\($0): \(caption)" } ?? caption
        return picture
    }

    /// The line, and the table or picture that it stands for where nothing else shows that.
    private func echo(
        _ output: CellTrace.Output, isBound: Bool, on occasion: Occasion
    ) throws -> [PageOutput] {
        let line = PageOutput.echo(text(output))
        guard let hash = output.object, let value = try values.value(hash) else { return [line] }
        switch value {
        case let table as TableValue:
            let shown = try TableOnPage(
                table: table, hash: hash, occasion: occasion, gallery: gallery, folders: folders
            ).output()
            if case .sweep = shown { return isBound ? [line, shown] : [shown] }
            return isBound ? [line] : [shown]
        case let picture as Picture where !isBound:
            if let chart = charts[hash] { return [.chart(chart)] }
            let shown = try gallery.picture(picture, hash, label: nil, on: occasion)
            return [.figure(PageFigure(pictures: [shown]))]
        case let list as ListValue where !isBound:
            return [try figure(list, hash, on: occasion).map(PageOutput.figure) ?? line]
        default: return [line]
        }
    }

    /// A list of pictures; nil for others, and for one that is too long to be looked at.
    private func figure(
        _ list: ListValue, _ hash: ContentHash, on occasion: Occasion
    ) throws -> PageFigure? {
        let pictures = list.items.compactMap { $0 as? Picture }
        guard pictures.count == list.items.count, (1...Self.shownPictures).contains(pictures.count) else {
            return nil
        }
        return PageFigure(
            pictures: try pictures.enumerated().map { place, picture in
                try gallery.picture(picture, picture.identity, label: "[\(place)]", on: occasion, in: hash)
            })
    }

    private static let shownPictures = 48
}

/// What a statement showed, with pictures together that belong together.
private struct ShownGroups {
    enum Group {
        case pictures([CellTrace.Output], caption: String?)
        case other(CellTrace.Output)
    }

    private(set) var groups: [Group] = []
    private var pictures: [CellTrace.Output] = []
    private var seen: Set<ContentHash> = []

    init(_ outputs: [CellTrace.Output]) {
        for output in outputs { add(output) }
        close()
    }

    private mutating func add(_ output: CellTrace.Output) {
        switch output.kind {
        case .picture:
            output.object.map { _ = seen.insert($0) }
            pictures.append(output)
        case .caption: close(caption: output.text)
        case .saved:
            close()
            // One that was shown is seen already.
            if output.object.map({ seen.insert($0).inserted }) ?? false {
                groups.append(.pictures([output], caption: nil))
            }
        default:
            close()
            groups.append(.other(output))
        }
    }

    private mutating func close(caption: String? = nil) {
        if !pictures.isEmpty { groups.append(.pictures(pictures, caption: caption)) }
        pictures = []
    }
}
