/// Writes the parts of a note, as the walk through its tree meets them, as HTML.
struct MarkdownWriter {
    /// A container that has been entered.
    struct Frame {
        let node: MarkdownNode
        /// Whether it and what is in it has elements: not below `mostLevels`.
        let isWritten: Bool
        /// How many elements were opened for it.
        var elements = 0
        /// Of a table's row: how many cells there are so far.
        var cells = 0
    }

    /// Beyond that containers are left out and their text is kept. Parsers of XML allow 256 elements within each other.
    private static let mostLevels = 60

    var writer = MarkupWriter()
    var frames: [Frame] = []
    var anchors: HeadingAnchors
    private(set) var headings: [NoteHeading] = []
    /// The plain text of the heading that is being read.
    private var heading: String?
    /// The HTML before that heading, whose own is in `writer` until its anchor is known.
    private var beforeHeading = MarkupWriter()
    /// The image that is being read, whose text is its description, with how many are within it.
    var image: (address: String, text: String, depth: Int)?

    let formulas: TakenFormulas
    let code: CodeMarkup
    let picture: (String) -> NoteImage?

    init(
        _ formulas: TakenFormulas, code: CodeMarkup, picture: @escaping (String) -> NoteImage?,
        anchors: HeadingAnchors
    ) {
        (self.formulas, self.code, self.picture, self.anchors) = (formulas, code, picture, anchors)
    }

    var html: String { writer.markup }

    mutating func write(_ event: MarkdownEvent) {
        if let text = event.plain(formulas) { heading?.append(text) }
        if image != nil { return writeWithinImage(event) }
        switch event {
        case .enter(let node): enter(node)
        case .leave(let kind): leave(kind)
        }
    }

    private mutating func enter(_ node: MarkdownNode) {
        switch node.kind {
        case .image: image = (node.address, "", 0)
        case .text: writeText(node.literal)
        case .softBreak: writer.write("\n")
        case .lineBreak: writer.empty(.br)
        case .code: writeCode(node.literal)
        case .html: writer.write(formulas.source(of: node.literal))
        case .htmlBlock: writeBlock(ofHTML: node.literal)
        case .codeBlock: writeBlock(ofCode: node)
        case .rule: writer.empty(.hr)
        default: open(node)
        }
    }

    private mutating func open(_ node: MarkdownNode) {
        let isWritten =
            (frames.last?.isWritten ?? true) && (frames.count < Self.mostLevels || node.kind.isPart)
        var frame = Frame(node: node, isWritten: isWritten)
        if isWritten { frame.elements = openElements(of: node) }
        if node.kind == .heading { beginHeading() }
        frames.append(frame)
    }

    private mutating func leave(_ kind: MarkdownNode.Kind) {
        guard let frame = frames.popLast() else { return }
        if kind == .heading { return endHeading(frame) }
        for _ in 0..<frame.elements { writer.close() }
        if frame.elements > 0, kind.endsLine { writer.write("\n") }
    }

    private mutating func beginHeading() {
        heading = ""
        // Swapped, since a copy would be made of all that has been written.
        swap(&writer, &beforeHeading)
        writer = MarkupWriter()
    }

    private mutating func endHeading(_ frame: Frame) {
        let text = (heading ?? "").split { $0.isWhitespace }.joined(separator: " ")
        heading = nil
        swap(&writer, &beforeHeading)
        let level = min(max(frame.node.level, 2), 4)
        let anchor = anchors.anchor(for: text)
        writer.open([.h2, .h3, .h4][level - 2], [Attribute(.id, anchor)])
        writer.append(beforeHeading)
        writer.close()
        writer.write("\n")
        headings.append(NoteHeading(level: level, text: text, anchor: anchor))
    }
}

extension MarkdownNode.Kind {
    /// Whether it is a part of a container, which has no other parts.
    fileprivate var isPart: Bool {
        switch self {
        case .item, .tableHeader, .tableRow, .tableCell: true
        default: false
        }
    }

    /// Whether the HTML goes on in a new line after it.
    fileprivate var endsLine: Bool {
        switch self {
        case .quotation, .list, .item, .paragraph, .table: true
        default: false
        }
    }
}
