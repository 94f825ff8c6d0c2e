import Language
import Support

extension Interpreter.Outcome {
    /// What a statement shows the person, usually one line: "w: attribute vector, …". A table on its own is shown
    /// whole, `nothing` on its own not at all, unless it is an unknown value; nor is anything shown that ends in `;`.
    /// - Parameters:
    ///   - width: columns of the terminal that tables and descriptions should fit; nil for no limit.
    ///   - monitor: asked whether to stop while a long table is written.
    public func echo(width: Int? = nil, monitor: any WorkMonitor = SilentMonitor()) -> [String] {
        guard !isSilent else { return [] }
        if let head {
            return told(
                value.summary(named: name) + (width == nil ? "" : remembered), width: width, after: head + " "
            )
        }
        return value.echo(width: width, monitor: monitor) ?? told(value.summary(named: nil), width: width)
    }

    /// " (remembered, 9.2 s saved)", where that is worth telling; only to a person, since what scripts print is compared.
    private var remembered: String {
        guard secondsSaved >= Self.toldSeconds else { return "" }
        let part = seconds < Self.toldSeconds ? "" : "in part "
        return " (\(part)remembered, \(NumberFormat.figure(secondsSaved)) s saved)"
    }

    private static let toldSeconds = 0.5

    /// What the echo of a name begins with: "w:".
    public var head: String? { name.map { "\($0):" } }

    /// A description is broken between words; a value that is its own text is left whole, so that it can be copied.
    private func told(_ summary: String, width: Int?, after head: String = "") -> [String] {
        let line = head + summary.onOneLine
        guard let width, !type(of: value).isLiteral, line.displayWidth > width else { return [line] }
        return TextWrap.lines(line, width: width, rest: "  ")
    }

}

extension String {
    /// Without characters that would break the line or control the terminal.
    fileprivate var onOneLine: String { replacing("\n", with: "⏎").displayableLines }
}
