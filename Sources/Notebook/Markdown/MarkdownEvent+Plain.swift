extension MarkdownEvent {
    /// What it adds to the plain text of a line; nil for what adds nothing.
    func plain(_ formulas: TakenFormulas) -> String? {
        guard case .enter(let node) = self else { return nil }
        switch node.kind {
        case .text: return formulas.plain(node.literal)
        case .code, .html: return formulas.source(of: node.literal)
        case .softBreak, .lineBreak: return " "
        default: return nil
        }
    }
}
