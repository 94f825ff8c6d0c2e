import Language
import Support

/// Makes cells what the templates read.
struct HTMLCells {
    let page: Page
    let code: CodeMarkup
    private let markdown: Markdown
    private(set) var headings: [NoteHeading] = []
    private var anchors = HeadingAnchors(reserved: ["dfi-main", "dfi-page"])
    private var figures = 0

    init(page: Page, commands: CommandTable) {
        self.page = page
        code = CodeMarkup(commands: commands)
        markdown = Markdown(commands: commands) { name in
            guard let id = page.noteImages[name], let picture = page.pictures[id] else { return nil }
            return NoteImage(id: id, width: picture.width, height: picture.height)
        }
    }

    /// - Parameter runs: those that it is in.
    mutating func rendered(_ cell: PageCell, in runs: PageRuns? = nil) -> [String: Any] {
        var view: [String: Any] = [
            "anchor": "cell-\(cell.number)", "number": cell.number, "kind": Self.kind(of: cell.content),
        ]
        if case .each(let contents) = cell.content, let runs {
            view["variants"] = variants(contents, runs)
        } else {
            view["content"] = rendered(cell.content)
        }
        return view
    }

    private static func kind(of content: PageCell.Content) -> String {
        if case .note = content { "note" } else { "code" }
    }

    private mutating func rendered(_ content: PageCell.Content) -> [String: Any] {
        switch content {
        case .note(let text): return ["noteHTML": html(of: text)]
        case .code(let code):
            var view: [String: Any] = ["codeHTML": self.code.html(of: code.source)]
            view["stale"] = code.staleCause
            view["statements"] = code.statements.map(String.init).joined(separator: " ")
            if code.seconds >= Self.mentionedSeconds { view["seconds"] = Self.duration(code.seconds) }
            view["outputs"] = rendered(code.outputs)
            return view
        case .each: return [:]
        }
    }

    // MARK: Runs

    /// The cells, and a range for each parameter, which stands below the first of them.
    mutating func rendered(_ runs: PageRuns) -> [String: Any] {
        var cells: [[String: Any]] = []
        for place in runs.cells { cells.append(rendered(page.cells[place], in: runs)) }
        return [
            "first": cells[0], "rest": Array(cells.dropFirst()), "axes": runs.axes.map(Self.rendered),
            "axesName": "Values for which the statements were run",
        ]
    }

    private mutating func variants(_ contents: [PageCell.Content?], _ runs: PageRuns) -> [[String: Any]] {
        var variants: [[String: Any]] = []
        for (run, content) in contents.enumerated() {
            guard let content else { continue }
            variants.append([
                "key": Self.key(of: runs.places[run]), "runName": runs.name(ofRun: run),
                "isShown": run == contents.count - 1, "kind": Self.kind(of: content),
                "content": rendered(content),
            ])
        }
        return variants
    }

    private static func key(of place: [Int]) -> String {
        place.map(String.init).joined(separator: "-")
    }

    /// Less is of no interest.
    private static let mentionedSeconds = 0.05

    private static func duration(_ seconds: Double) -> String {
        seconds < 60 ? "\(NumberFormat.figure(seconds)) s" : NumberFormat.duration(seconds)
    }

    private mutating func html(of note: String) -> String {
        let page = markdown.page(of: note, anchors: &anchors)
        headings += page.headings
        return page.html
    }

    /// What a statement gave. Of many warnings the first are shown, and the others where somebody asks; one that a loop
    /// gave several times stands once.
    private mutating func rendered(_ outputs: [PageOutput]) -> [[String: Any]] {
        let warnings = outputs.compactMap { if case .warning(let text) = $0 { text } else { nil } }
        let texts = warnings.uniqued
        let shown = texts.count > Self.mostWarnings ? Self.shownWarnings : texts.count
        var views: [[String: Any]] = []
        var seen = 0
        for output in outputs {
            guard case .warning(let text) = output else {
                views.append(rendered(output))
                continue
            }
            guard seen < texts.count, texts[seen] == text else { continue }
            if seen < shown { views.append(["warning": Self.warning(text, among: warnings)]) }
            if seen == shown {
                let others = texts[shown...].map { Self.warning($0, among: warnings) }
                views.append(["otherWarnings": ["count": others.count, "warnings": others]])
            }
            seen += 1
        }
        return views
    }

    /// More are in the way of what the statement gave.
    private static let mostWarnings = 3
    private static let shownWarnings = 2

    private static func warning(_ text: String, among all: [String]) -> [String: Any] {
        var view = message(text, after: "warning: ")
        let count = all.count { $0 == text }
        if count > 1 { view["times"] = "\(count) times" }
        return view
    }

    private mutating func rendered(_ output: PageOutput) -> [String: Any] {
        switch output {
        case .printed(let text): ["printed": text]
        case .prose(let text): ["proseHTML": html(of: text)]
        case .echo(let text): ["echo": text]
        case .remark(let text): ["remark": text]
        case .warning(let text): ["warning": Self.message(text, after: "warning: ")]
        case .failure(let text): ["failure": Self.message(text, after: "error: ")]
        case .table(let table): ["table": rendered(table)]
        case .chart(let chart): ["chart": rendered(chart)]
        case .figure(let figure): ["figure": rendered(figure)]
        case .sweep(let sweep): ["sweep": rendered(sweep)]
        }
    }

    private static let remedyMark = "  = "

    /// What is said, the place in the source with its carets, which need a fixed pitch, and what to do.
    private static func message(_ text: String, after kind: String) -> [String: Any] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let first = lines.removeFirst()
        var view: [String: Any] = [
            "message": String(first.hasPrefix(kind) ? first.dropFirst(kind.count) : first)
        ]
        // What to do is a sentence, and breaks as one.
        if let last = lines.last, last.hasPrefix(remedyMark) {
            view["remedy"] = String(last.dropFirst(remedyMark.count))
            lines.removeLast()
        }
        if !lines.isEmpty { view["place"] = lines.joined(separator: "\n") }
        return view
    }

    // MARK: Tables and charts

    func rendered(_ table: PageTable) -> [String: Any] {
        var view: [String: Any] = [
            "columns": table.columns.enumerated().map { place, name -> [String: Any] in
                ["name": name, "isNumber": table.isNumeric(place)]
            },
            "rows": table.rows.map { row in row.map(rendered) },
        ]
        if table.otherRows > 0 {
            view["more"] =
                "and \(NumberFormat.grouped(table.otherRows)) more \(table.otherRows == 1 ? "row" : "rows")"
        }
        return view
    }

    private func rendered(_ cell: PageTable.Cell) -> [String: Any] {
        var view: [String: Any] = ["text": cell.text, "isNumber": cell.isNumber]
        view["thumbnail"] = cell.picture.map(rendered)
        return view
    }

    private func rendered(_ chart: PageChart) -> [String: Any] {
        ["chartHTML": Self.svg(of: chart), "chartTable": rendered(chart.table)]
    }

    private static func svg(of chart: PageChart) -> String {
        let names = NameList.all(chart.series.map(\.name))
        return ChartMarkup(
            chart.series.map { ChartMarkup.Series(name: $0.name, points: $0.points) },
            title: "\(names) over \(chart.horizontal)", horizontal: chart.horizontal,
            form: chart.form ?? ChartForm()
        ).svg
    }

    // MARK: Figures

    private mutating func rendered(_ figure: PageFigure) -> [String: Any] {
        var view: [String: Any] = ["id": nextFigure()]
        view["caption"] = figure.caption
        if let (before, after) = pair(figure.pictures) {
            view["isPair"] = true
            let (first, second) = (rendered(before), rendered(after))
            view["before"] = first.merging(Self.larger(first, second)) { $1 }
            view["after"] = second.merging(Self.larger(first, second)) { $1 }
        } else {
            view[figure.pictures.count == 1 ? "isSingle" : "isGrid"] = true
            view["columns"] = Self.columns(for: figure.pictures.count)
            view["pictures"] = figure.pictures.map(rendered)
        }
        return view
    }

    /// The size at which two pictures of one shape are shown.
    private static func larger(_ first: [String: Any], _ second: [String: Any]) -> [String: Any] {
        let (width, other) = (first["width"] as? Int ?? 0, second["width"] as? Int ?? 0)
        let larger = width >= other ? first : second
        return ["width": larger["width"] as Any, "height": larger["height"] as Any]
    }

    /// Two pictures of one shape, which may have been scaled for the network.
    private func pair(_ pictures: [ShownPicture]) -> (ShownPicture, ShownPicture)? {
        guard pictures.count == 2, let first = page.pictures[pictures[0].id],
            let second = page.pictures[pictures[1].id],
            first.width * second.height == second.width * first.height
        else { return nil }
        var (before, after) = (pictures[0], pictures[1])
        before.label = before.label ?? "before"
        after.label = after.label ?? "after"
        return (before, after)
    }

    private static func columns(for count: Int) -> Int {
        count <= 4 ? count : count <= 6 ? 3 : count <= 8 ? 4 : 6
    }

    private mutating func nextFigure() -> String {
        figures += 1
        return "dfi-figure-\(figures)"
    }

    private func rendered(_ picture: ShownPicture) -> [String: Any] {
        var view: [String: Any] = ["id": picture.id, "alt": picture.alternative]
        for key in ["width", "ownWidth"] { view[key] = page.pictures[picture.id]?.width }
        for key in ["height", "ownHeight"] { view[key] = page.pictures[picture.id]?.height }
        view["label"] = picture.label
        view["why"] = picture.making
        view["whyHTML"] = picture.making.map { code.html(of: $0) }
        if let course = picture.course { view.merge(rendered(course)) { first, _ in first } }
        return view
    }

    private mutating func rendered(_ sweep: PageSweep) -> [String: Any] {
        var view: [String: Any] = [
            "id": nextFigure(), "axes": sweep.axes.map(Self.rendered),
            "axesName": "Values that were computed",
            "points": sweep.points.map { rendered($0, isShown: $0.place == sweep.middle) },
        ]
        if let last = sweep.axes.last, (1...12).contains(last.values.count) {
            view["columns"] = last.values.count
        }
        view["caption"] = sweep.caption
        return view
    }

    private static func rendered(_ axis: PageSweep.Axis) -> [String: Any] {
        ["name": axis.name, "values": axis.values, "last": axis.values.count - 1]
    }

    private func rendered(_ point: PageSweep.Point, isShown: Bool) -> [String: Any] {
        [
            "key": Self.key(of: point.place), "isShown": isShown,
            "picture": rendered(point.picture),
            "figures": point.figures.map { ["name": $0.name, "text": $0.text] },
        ]
    }
}
