import Support

/// Plain text of notes.
package enum MarkdownText {
    private static let mostCharacters = 120

    /// A note's first heading, or its first line if it has none, without marks and at most 120 characters long; nil if
    /// there is neither. Linear in the note's length.
    package static func title(of note: String) -> String? {
        let source = MarkdownSource(note)
        guard source.tables != nil else { return shortened(note.prefix(4 * mostCharacters)) }
        var lines = TitleLines(formulas: source.formulas)
        MarkdownTree.walk(source.text, withTables: false) { lines.add($0) }
        return lines.heading.flatMap(shortened) ?? lines.paragraph.flatMap(shortened)
    }

    private static func shortened(_ text: some StringProtocol) -> String? {
        let kept = text.unicodeScalars.filter { !$0.changesDirection }
        let words = String(String.UnicodeScalarView(kept)).split { $0.isWhitespace }.joined(separator: " ")
        return words.isEmpty ? nil : words.excerpt(characters: mostCharacters)
    }
}

/// Collects the first heading and the first line of a paragraph.
private struct TitleLines {
    private(set) var heading: String?
    private(set) var paragraph: String?
    private var line: String?
    private let formulas: TakenFormulas

    init(formulas: TakenFormulas) { self.formulas = formulas }

    mutating func add(_ event: MarkdownEvent) {
        guard heading == nil else { return }
        switch event {
        case .enter(let node) where node.kind == .heading || node.kind == .paragraph: line = ""
        case .enter(let node) where node.kind == .softBreak || node.kind == .lineBreak: endLine()
        case .enter(let node) where node.kind == .htmlBlock || node.kind == .codeBlock:
            line = formulas.source(of: String(node.literal.prefix { !$0.isNewline }))
            endLine()
        case .leave(.heading):
            heading = line.flatMap { $0.isEmpty ? nil : $0 }
            line = nil
        case .leave(.paragraph): endLine()
        default: if let text = event.plain(formulas) { line?.append(text) }
        }
    }

    private mutating func endLine() {
        if let line, !line.isEmpty, paragraph == nil { paragraph = line }
        line = nil
    }
}
