import Support

/// Writes a diagnostic for people: what is wrong, where, carets below the place, what to do.
///
///     error: no attribute “smilng” in dataset faces
///       ┌ smile.dfis:12:31
///       │ targets = nearest(faces where smilng, to: x, k: 60)
///       │                               ^^^^^^ did you mean “smiling”?
///       = the attributes are listed by info(faces)
///
/// The second line is written only for sources with a name, the last only for diagnostics with a remedy.
public struct DiagnosticRenderer: Sendable {
    /// Whether to colour by ANSI escape sequences.
    public var usesColor: Bool

    /// Columns to break messages and remedies at, between words; nil for lines of any length.
    public var width: Int?

    public init(usesColor: Bool = false, width: Int? = nil) {
        self.usesColor = usesColor
        self.width = width
    }

    /// The lines of one diagnostic, joined by and without a last `\n`.
    ///
    /// Nothing in the source or the messages reaches the terminal as a control sequence.
    public func render(_ diagnostic: Diagnostic, in source: SourceText?) -> String {
        var lines = headline(of: diagnostic)
        if let span = diagnostic.span, let source {
            if let name = source.name {
                let position = source.position(at: span.lower)
                lines.append(gutter("┌") + " \(name.displayable):\(position.line):\(position.column)")
            }
            lines += excerpt(of: diagnostic, at: span, in: source)
        } else if let label = diagnostic.label {
            lines += remark(label)
        }
        if let remedy = diagnostic.remedy { lines += remark(remedy) }
        return lines.joined(separator: "\n")
    }

    private func headline(of diagnostic: Diagnostic) -> [String] {
        let severity = diagnostic.severity.rawValue
        var lines = broken(diagnostic.message, indent: severity.count + 2)
        lines[0] = ": " + lines[0]
        return hanging(
            lines.map { paint($0, "1") }, after: paint(severity, "1;" + color(of: diagnostic.severity)),
            indent: severity.count + 2)
    }

    private func remark(_ text: String) -> [String] {
        hanging(broken(text, indent: 4), after: gutter("=") + " ", indent: 4)
    }

    /// The lines of a text that is indented by `indent` columns.
    private func broken(_ text: String, indent: Int) -> [String] {
        guard let width else { return [text.displayable] }
        return TextWrap.lines(text.displayable, width: max(width - indent, Self.narrowest))
    }

    private func hanging(_ lines: [String], after first: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return lines.enumerated().map { ($0.offset == 0 ? first : margin) + $0.element }
    }

    /// In a window of fewer columns the terminal breaks the lines.
    private static let narrowest = 20

    private func excerpt(of diagnostic: Diagnostic, at span: SourceSpan, in source: SourceText) -> [String] {
        // Beside the gutter; broken by the terminal, the carets would be under something else.
        let room = width.map { max($0 - Self.gutterWidth, Self.narrowest) }
        let excerpt = SourceExcerpt(of: span, in: source, room: room)
        let carets = String(repeating: "^", count: excerpt.width)
        let label = diagnostic.label.map(\.displayable)
        let fits = room.map { excerpt.column + excerpt.width + 1 + (label?.displayWidth ?? 0) <= $0 } ?? true
        let note = fits ? label.map { " " + $0 } ?? "" : ""
        let below = fits ? [] : label.map { TextWrap.lines($0, width: room ?? .max) } ?? []
        let tint = color(of: diagnostic.severity)
        return [
            gutter("│") + (excerpt.line.isEmpty ? "" : " " + excerpt.line),
            gutter("│") + String(repeating: " ", count: excerpt.column + 1) + paint(carets + note, tint),
        ] + below.map { gutter("│") + " " + paint($0, tint) }
    }

    /// "  │ ".
    private static let gutterWidth = 4

    private func gutter(_ mark: String) -> String {
        "  " + paint(mark, "34")
    }

    private func color(of severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: "31"
        case .warning: "33"
        case .note: "36"
        }
    }

    private func paint(_ text: String, _ code: String) -> String {
        usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
