/// The value of an argument that is not given.
public enum ParameterDefault: Sendable {
    case value(any Value)
    /// Decided by the session; nil if there is no session.
    case session(@Sendable (Session?) -> (any Value)?)
    /// Described in words: the function does without it, or works it out from its other arguments.
    case words(String)

    /// How it reads in a session, in a new one where there is none.
    func text(in session: Session?) -> String {
        switch self {
        case .value(let value): Self.written(value)
        case .session(let value): value(session).map(Self.written) ?? "the session's"
        case .words(let words): words
        }
    }

    /// As a program would write it.
    private static func written(_ value: any Value) -> String {
        // A list writes its elements as programs do.
        value is String
            ? String(ListValue([value]).summary(named: nil).dropFirst().dropLast())
            : value.summary(named: nil)
    }
}
