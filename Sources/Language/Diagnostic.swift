/// Something said about a source text: a fact with its place, rendered elsewhere.
public struct Diagnostic: Error, Sendable, Equatable {
    public enum Severity: String, Sendable {
        case error
        case warning
        case note
    }

    public var severity: Severity
    /// What is wrong, with the thing named; lower case, no full stop.
    public var message: String
    /// Where; nil where no source is to blame.
    public var span: SourceSpan?
    /// A few words beside the carets: "did you mean “smiling”?".
    public var label: String?
    /// What to do, on a line of its own.
    public var remedy: String?

    public init(
        _ severity: Severity, _ message: String, span: SourceSpan? = nil, label: String? = nil,
        remedy: String? = nil
    ) {
        self.severity = severity
        self.message = message
        self.span = span
        self.label = label
        self.remedy = remedy
    }

    /// An error.
    public init(_ message: String, span: SourceSpan? = nil, label: String? = nil, remedy: String? = nil) {
        self.init(.error, message, span: span, label: label, remedy: remedy)
    }
}
