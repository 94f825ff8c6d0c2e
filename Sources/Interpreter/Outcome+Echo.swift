extension Interpreter.Outcome {
    /// What a statement tells a person, a line as a rule: "w: attribute vector, …". A table on its own is shown whole,
    /// `nothing` on its own not at all; neither is what ended in `;`.
    /// - Parameters:
    ///   - width: columns of the terminal that a table should fit; nil for no limit.
    ///   - style: what "w:" is shown as.
    public func echo(width: Int? = nil, styledBy style: (String) -> String = { $0 }) -> [String] {
        guard !isSilent else { return [] }
        if let name { return [style("\(name):") + " " + value.summary(named: name).onOneLine] }
        switch value {
        case is Nothing: return []
        case let table as TableValue:
            // A fact and its text: the terminal breaks the line better than we would cut it.
            return table.lines(width: table.columns.count > 2 ? width : nil)
        default: return [value.summary(named: nil).onOneLine]
        }
    }
}

extension String {
    fileprivate var onOneLine: String { replacing("\n", with: "⏎") }
}
