/// What an argument is where it is not given.
public enum ParameterDefault: Sendable {
    case value(any Value)
    /// What a session makes it; nil where no session is at hand.
    case session(@Sendable (Session?) -> (any Value)?)
    /// Words: the function does without, or finds it by its other arguments.
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
