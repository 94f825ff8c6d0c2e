import Support

extension Diagnostic {
    /// The diagnostic as one JSON object on one line: `severity`, `message`, `file`, `line`, `column`,
    /// `endColumn`, `label`, `remedy`; what is unknown is null.
    ///
    /// Lines and columns count from 1, columns in Unicode scalars; `endColumn` is after the last character, at the
    /// latest at the end of the first line.
    public func json(in source: SourceText?) -> String {
        var start: SourceText.Position?
        var end: SourceText.Position?
        if let span, let source {
            let line = source.lineSpan(at: span.lower)
            start = source.position(at: span.lower)
            end = source.position(at: max(span.lower, min(span.upper, line.upper)))
        }
        let fields: [(String, String?)] = [
            ("severity", JSONText.quoted(severity.rawValue)), ("message", JSONText.quoted(message)),
            ("file", source?.name.map(JSONText.quoted)), ("line", start.map { "\($0.line)" }),
            ("column", start.map { "\($0.column)" }), ("endColumn", end.map { "\($0.column)" }),
            ("label", label.map(JSONText.quoted)), ("remedy", remedy.map(JSONText.quoted)),
        ]
        return JSONText.displayable(
            "{" + fields.map { "\"\($0)\":\($1 ?? "null")" }.joined(separator: ",") + "}")
    }
}
