/// Formulas as MathML, of the part that browsers share (MathML Core).
extension MarkupWriter {
    /// Writes the formula; its source, as code, if we cannot read it.
    mutating func write(_ formula: Formula) {
        guard let node = FormulaParser.node(for: formula.content) else {
            open(.code, [Attribute(.class, "formula")])
            writeCode(formula.source)
            return close()
        }
        open(.math, formula.isDisplayed ? [Attribute(.display, "block")] : [])
        write(row: node.parts)
        close()
    }

    private mutating func write(row nodes: [FormulaNode]) {
        for (index, node) in nodes.enumerated() {
            let previous = index > 0 ? nodes[index - 1] : nil
            if case .symbol(let symbol) = node {
                write(symbol, isSign: previous.map(\.expectsOperand) ?? true)
            } else {
                write(node)
            }
            if node.isApplied, let next = nodes.dropFirst(index + 1).first { writeApplication(before: next) }
        }
    }

    /// Between a function and what it is applied to: nothing that is seen, and a space if that is not in brackets.
    private mutating func writeApplication(before next: FormulaNode) {
        element(.mo, text: "\u{2061}")
        if !next.beginsWithBracket { empty(.mspace, [Attribute(.width, "0.17em")]) }
    }

    private mutating func write(_ node: FormulaNode) {
        switch node {
        case .identifier(let name, let isUpright):
            let isAlone = name.unicodeScalars.count == 1
            let variant = isUpright && isAlone ? [Attribute(.variant, "normal")] : []
            element(.mi, variant, text: name)
        case .number(let text): element(.mn, text: text)
        case .symbol(let symbol): write(symbol, isSign: false)
        case .function(let name, let hasLimits): write(function: name, hasLimits)
        // A parser of markup takes blanks at the ends away.
        case .text(let text): element(.mtext, text: text.replacing(" ", with: "\u{A0}"))
        case .space(let width): empty(.mspace, [Attribute(.width, MarkupNumber.text(width) + "em")])
        case .row(let nodes): write(.mrow) { $0.write(row: nodes) }
        case .scripts(let base, let lower, let upper): write(base, lower, upper)
        case .fraction(let above, let below): write(.mfrac, [above, below])
        case .root(let content): write(.msqrt, [content])
        case .accent(let content, let mark): write(content, accent: mark)
        case .fenced(let left, let content, let right): write(left, content, right)
        }
    }

    private mutating func write(_ element: Element, _ body: (inout MarkupWriter) -> Void) {
        open(element)
        body(&self)
        close()
    }

    private mutating func write(_ element: Element, _ children: [FormulaNode]) {
        write(element) { for child in children { $0.write(child.single) } }
    }

    // MARK: Operators

    /// - Parameter isSign: whether a plus or minus there is a sign, not between two numbers.
    private mutating func write(_ symbol: FormulaSymbol, isSign: Bool) {
        let fixed = Attribute(.stretchy, "false")
        let tight = [Attribute(.lspace, "0"), Attribute(.rspace, "0")]
        let attributes: [Attribute] =
            switch symbol.kind {
            case .infix where isSign && "+−±∓".contains(symbol.text): tight
            case .opening, .closing: [fixed] + (symbol.isBar ? tight : [])
            case .bar: [fixed] + tight
            case .infix, .punctuation, .large: []
            }
        element(.mo, attributes, text: symbol.text)
    }

    private mutating func write(function name: String, _ hasLimits: Bool) {
        guard hasLimits else { return element(.mi, text: name) }
        let attributes = [
            Attribute(.movableLimits, "true"), Attribute(.lspace, "0"), Attribute(.rspace, "0.17em"),
        ]
        element(.mo, attributes, text: name)
    }

    private mutating func write(_ left: String, _ content: FormulaNode, _ right: String) {
        write(.mrow) {
            if !left.isEmpty { $0.element(.mo, [Attribute(.stretchy, "true")], text: left) }
            $0.write(row: content.parts)
            if !right.isEmpty { $0.element(.mo, [Attribute(.stretchy, "true")], text: right) }
        }
    }

    // MARK: Scripts and marks

    private mutating func write(_ base: FormulaNode, _ lower: FormulaNode?, _ upper: FormulaNode?) {
        let children = [base, lower, upper].compactMap(\.self)
        switch (lower != nil, upper != nil) {
        case (true, true): write(base.hasLimits ? .munderover : .msubsup, children)
        case (true, false): write(base.hasLimits ? .munder : .msub, children)
        default: write(base.hasLimits ? .mover : .msup, children)
        }
    }

    private mutating func write(_ content: FormulaNode, accent mark: String) {
        open(.mover, [Attribute(.accent, "true")])
        write(content.single)
        let isStretched = content.parts.count > 1
        element(.mo, [Attribute(.stretchy, isStretched ? "true" : "false")], text: mark)
        close()
    }
}
