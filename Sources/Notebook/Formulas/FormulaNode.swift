/// A formula's parts, as they are drawn.
indirect enum FormulaNode: Equatable, Sendable {
    /// A letter, or several that are one name.
    case identifier(String, isUpright: Bool)
    case number(String)
    case symbol(FormulaSymbol)
    /// The name of a function: log; with limits below it: min.
    case function(String, hasLimits: Bool)
    case text(String)
    /// In ems.
    case space(Double)
    case row([FormulaNode])
    case scripts(FormulaNode, lower: FormulaNode?, upper: FormulaNode?)
    case fraction(FormulaNode, FormulaNode)
    case root(FormulaNode)
    /// With a mark above it.
    case accent(FormulaNode, String)
    /// Between brackets that are as high as it is; an empty bracket is not drawn.
    case fenced(String, FormulaNode, String)
}

/// Whatever is drawn as an operator.
struct FormulaSymbol: Equatable, Sendable {
    enum Kind: Sendable { case infix, opening, closing, bar, punctuation, large }

    let text: String
    let kind: Kind

    init(_ text: String, _ kind: Kind = .infix) { (self.text, self.kind) = (text, kind) }
}

extension FormulaNode {
    /// The same in one line of plain text.
    var plain: String {
        switch self {
        case .identifier(let text, _), .number(let text), .text(let text): text
        case .function(let name, _): name + " "
        case .symbol(let symbol): symbol.kind == .infix ? " \(symbol.text) " : symbol.text
        case .space: " "
        case .row(let nodes): nodes.map(\.plain).joined()
        case .scripts(let base, let lower, let upper):
            base.plain + (lower.map { "_" + $0.plain } ?? "") + (upper.map { "^" + $0.plain } ?? "")
        case .fraction(let above, let below): "(\(above.plain))/(\(below.plain))"
        case .root(let content): "√(\(content.plain))"
        case .accent(let content, _): content.plain
        case .fenced(let left, let content, let right): left + content.plain + right
        }
    }
}
