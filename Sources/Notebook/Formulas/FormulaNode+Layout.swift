/// What the layout of a formula asks about its parts.
extension FormulaNode {
    /// A row's nodes; any other node alone.
    var parts: [FormulaNode] {
        if case .row(let nodes) = self { nodes } else { [self] }
    }

    /// The same without a row around a single node.
    var single: FormulaNode {
        if case .row(let nodes) = self, nodes.count == 1 { nodes[0] } else { self }
    }

    /// Whether what is written below it is a limit, not an index.
    var hasLimits: Bool {
        switch self {
        case .symbol(let symbol): symbol.kind == .large && symbol.text != "∫"
        case .function(_, let hasLimits): hasLimits
        default: false
        }
    }

    /// Whether it is a function that what follows is the argument of.
    var isApplied: Bool {
        switch self {
        case .function(_, let hasLimits): !hasLimits
        case .scripts(let base, _, _): base.isApplied
        default: false
        }
    }

    var beginsWithBracket: Bool {
        switch self {
        case .symbol(let symbol): symbol.kind == .opening || symbol.kind == .bar
        case .fenced: true
        case .scripts(let base, _, _): base.beginsWithBracket
        default: false
        }
    }

    /// Whether a minus after it is a sign.
    var expectsOperand: Bool {
        guard case .symbol(let symbol) = self else { return isApplied || hasLimits }
        return symbol.kind != .closing && symbol.kind != .bar
    }
}

extension FormulaSymbol {
    /// Whether it is a vertical line, of which a browser does not know the side.
    var isBar: Bool { text == "|" || text == "‖" }
}
