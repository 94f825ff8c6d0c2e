/// What calling a function does to the session.
public enum FunctionEffect: Sendable {
    /// It changes nothing, and is called for its value.
    case none
    /// It changes nothing, and measures the machine: each call gives something else.
    case measures
    /// It changes nothing, and people call it to look around: a list of what was done is better without it.
    case looksAround
    /// It changes names or settings of the session.
    case changesSession
    /// It takes statements back: names are what they were before them.
    case takesBack
}
