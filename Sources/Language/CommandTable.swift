/// What follows the name of a function that drops its parentheses at a statement's start.
public enum CommandForm: Sendable, Hashable {
    /// Arguments as in parentheses: `show x, y`.
    case expressions
    /// An expression whose value it gives: `time reconstruct(w)`.
    case computation
    /// Bare words, which are texts: `history save`.
    case words
    /// Bare words as well, and `?mean` stands for it. Several words are one text: `help how do I undo`.
    case pages

    /// Whether bare words after the name are texts (`help mean`), not expressions (`show z`).
    public var takesWords: Bool { self == .words || self == .pages }
}

/// The functions that drop their parentheses. The grammar does not list them: each function's declaration says whether
/// it does.
public struct CommandTable: Sendable {
    private let forms: [String: CommandForm]
    /// What `?` stands for.
    let helpFunction: String

    public init(_ forms: [String: CommandForm] = [:]) {
        self.forms = forms
        helpFunction = forms.first { $0.value == .pages }?.key ?? "help"
    }

    /// nil for a name that is not a command.
    public subscript(name: String) -> CommandForm? { forms[name] }

    /// In alphabetical order.
    public var names: [String] { forms.keys.sorted() }
}
