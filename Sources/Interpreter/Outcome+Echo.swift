import Language

extension Interpreter.Outcome {
    /// What a statement tells a person, a line as a rule: "w: attribute vector, …". A table on its own is shown whole,
    /// `nothing` on its own not at all, unless it is something unknown; neither is what ended in `;`.
    /// - Parameters:
    ///   - width: columns of the terminal that tables and descriptions should fit; nil for no limit.
    ///   - style: what "w:" is shown as.
    public func echo(width: Int? = nil, styledBy style: (String) -> String = { $0 }) -> [String] {
        guard !isSilent else { return [] }
        if let name {
            let head = "\(name):"
            return told(value.summary(named: name), width: width, after: head, styled: style(head))
        }
        switch value {
        case let none as Nothing where !none.isUnknown: return []
        case let table as TableValue: return table.lines(width: width)
        default: return told(value.summary(named: nil), width: width)
        }
    }

    /// What describes a value is broken between words; what is the value, as a text is, stays as it can be copied.
    private func told(
        _ summary: String, width: Int?, after head: String = "", styled: String = ""
    ) -> [String] {
        let space = head.isEmpty ? "" : " "
        guard let width, !isLiteral, head.displayWidth + 1 + summary.displayWidth > width else {
            return [styled + space + summary.onOneLine]
        }
        let lines = TextWrap.lines(head + space + summary.onOneLine, width: width, rest: "  ")
        return [styled + lines[0].dropFirst(head.count)] + lines.dropFirst()
    }

    private var isLiteral: Bool { value is String || value is ListValue || value is RowValue }
}

extension String {
    fileprivate var onOneLine: String { replacing("\n", with: "⏎") }
}
