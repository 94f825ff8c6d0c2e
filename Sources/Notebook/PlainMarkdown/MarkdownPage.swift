import Support

/// A page as Markdown with its pictures beside it, for wherever HTML is not wanted.
package struct MarkdownPage {
    private let page: Page
    /// The folder of the pictures, as the text names it.
    private let folder: String

    /// - Parameter folder: relative to the file.
    package init(_ page: Page, picturesIn folder: String) {
        (self.page, self.folder) = (page, folder)
    }

    /// The text of the file.
    package var text: String {
        var blocks = ["# " + Self.plain(page.title)]
        blocks += page.notices.map { "> " + Self.plain($0) }
        for (place, cell) in page.cells.enumerated() {
            blocks += self.blocks(of: cell.content, in: page.runs.first { $0.cells.contains(place) })
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    /// The pictures, and what each is called in the folder.
    package var pictures: [(name: String, bytes: [UInt8])] {
        page.pictures.ids.compactMap { id in
            page.pictures[id].map { (Self.name(of: id, $0), $0.bytes) }
        }
    }

    private static func name(of id: String, _ picture: PagePictures.Encoded) -> String {
        id + (picture.mediaType == "image/png" ? ".png" : ".jpg")
    }

    // MARK: Statements

    /// - Parameter runs: those that it is in.
    private func blocks(of content: PageCell.Content, in runs: PageRuns?) -> [String] {
        switch content {
        case .note(let text): [text]
        case .code(let code): blocks(of: code)
        case .each(let contents):
            contents.enumerated().flatMap { run, content -> [String] in
                guard let content else { return [] }
                let name = runs.map { ["*\(Self.plain($0.name(ofRun: run)))*"] } ?? []
                return name + blocks(of: content, in: runs)
            }
        }
    }

    private func blocks(of code: PageCode) -> [String] {
        let stale = code.staleCause.map { ["*Out of date: \(Self.plain($0))*"] } ?? []
        return [Self.fenced(code.source, as: "dfi")] + stale + code.outputs.map(block)
    }

    private func block(of output: PageOutput) -> String {
        switch output {
        case .printed(let text), .echo(let text), .warning(let text), .failure(let text): Self.fenced(text)
        case .prose(let text): text
        case .remark(let text): "*\(Self.plain(text))*"
        case .table(let table): self.text(of: table)
        case .chart(let chart): text(of: chart.table)
        case .figure(let figure):
            (figure.pictures.map(block) + (figure.caption.map { ["*\(Self.plain($0))*"] } ?? []))
                .joined(separator: "\n\n")
        case .sweep(let sweep): sweep.points.map { block(of: $0.picture) }.joined(separator: "\n\n")
        }
    }

    private func block(of picture: ShownPicture) -> String {
        let image = image(picture)
        return picture.label.map { "\(image)\n\n*\(Self.plain($0))*" } ?? image
    }

    private func image(_ picture: ShownPicture) -> String {
        guard let encoded = page.pictures[picture.id] else { return "" }
        let alternative = Self.plain(
            picture.alternative.split(whereSeparator: \.isNewline).joined(separator: " "))
        return "![\(alternative)](\(folder)/\(Self.name(of: picture.id, encoded)))"
    }

    private func text(of table: PageTable) -> String {
        let head = "| " + table.columns.map(Self.cell).joined(separator: " | ") + " |"
        let rule = "|" + table.columns.indices.map { table.isNumeric($0) ? " ---: |" : " --- |" }.joined()
        let rows = table.rows.map { row in
            "| " + row.map { $0.picture.map(image) ?? Self.cell($0.text) }.joined(separator: " | ") + " |"
        }
        let rest = table.otherRows > 0 ? ["", "and \(NumberFormat.grouped(table.otherRows)) more"] : []
        return ([head, rule] + rows + rest).joined(separator: "\n")
    }

    // MARK: Texts

    private static func cell(_ text: String) -> String {
        plain(text.split(whereSeparator: \.isNewline).joined(separator: " ")).replacing("|", with: "\\|")
    }

    /// A text whose characters mean nothing in Markdown.
    private static func plain(_ text: String) -> String {
        var escaped = ""
        for character in text {
            if "\\`*_[]<>&#!~$".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }

    /// A block of code, whose fence is longer than any in it.
    private static func fenced(_ text: String, as language: String = "") -> String {
        let runs = text.split { $0 != "`" }.map(\.count)
        let fence = String(repeating: "`", count: max(3, (runs.max() ?? 0) + 1))
        return "\(fence)\(language)\n\(text)\n\(fence)"
    }
}
