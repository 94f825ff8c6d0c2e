extension MarkdownWriter {
    /// Opens what a container is in HTML and returns how many elements that is.
    mutating func openElements(of node: MarkdownNode) -> Int {
        switch node.kind {
        case .quotation: writer.open(.blockquote)
        case .list: openList(node)
        case .item: writer.open(.li)
        case .paragraph: return openParagraph()
        case .emphasis: writer.open(.em)
        case .strong: writer.open(.strong)
        case .strikethrough: writer.open(.del)
        case .link: return openLink(node.address)
        case .table, .tableHeader, .tableRow, .tableCell: return openTable(node)
        default: return 0
        }
        return 1
    }

    private mutating func openList(_ node: MarkdownNode) {
        guard let start = node.start else { return writer.open(.ul) }
        writer.open(.ol, start == 1 ? [] : [Attribute(.start, "\(start)")])
    }

    /// A tight list's paragraphs have no element of their own.
    private mutating func openParagraph() -> Int {
        if frames.count >= 2, frames[frames.count - 2].node.isTight { return 0 }
        writer.open(.p)
        return 1
    }

    private mutating func openLink(_ address: String) -> Int {
        guard let link = NoteAddress.link(address) else { return 0 }
        let rel = link.isExternal ? [Attribute(.rel, "noopener noreferrer")] : []
        writer.open(.a, [Attribute(.href, link.reference)] + rel)
        return 1
    }

    // MARK: Tables

    private mutating func openTable(_ node: MarkdownNode) -> Int {
        switch node.kind {
        case .table: writer.open(.table)
        case .tableHeader:
            writer.open(.thead)
            writer.open(.tr)
            return 2
        case .tableRow:
            openBody()
            writer.open(.tr)
        default: openCell()
        }
        return 1
    }

    /// Before the first row.
    private mutating func openBody() {
        guard let table = frames.indices.last, frames[table].elements == 1 else { return }
        writer.open(.tbody)
        frames[table].elements = 2
    }

    private mutating func openCell() {
        guard let row = frames.indices.last, row > 0 else { return }
        let alignments = frames[row - 1].node.alignments
        let column = frames[row].cells
        frames[row].cells += 1
        let alignment = column < alignments.count ? alignments[column] : nil
        let name: String? =
            switch alignment {
            case .center: "center"
            case .right: "right"
            case .left, nil: nil
            }
        let element: Element = frames[row].node.kind == .tableHeader ? .th : .td
        writer.open(element, name.map { [Attribute(.class, $0)] } ?? [])
    }
}
