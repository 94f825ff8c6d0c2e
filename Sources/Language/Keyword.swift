/// The reserved words. Everything else that looks like a name is one; in backquotes these are, too.
///
/// `step` is no reserved word: it has its meaning only after `lower..upper`, where no name could stand.
public enum Keyword: String, Sendable, CaseIterable {
    case and
    case def
    case `else`
    case `false`
    case `for`
    case `if`
    case `in`
    case include
    case not
    case nothing
    case or
    case `true`
    case `where`
}

/// The functions that may drop their parentheses at a statement's start.
public enum BareCommand: String, Sendable, CaseIterable {
    case diff
    case exit
    case export
    case forget
    case help
    case history
    case info
    case jobs
    case note
    case profile
    case quit
    case refresh
    case session
    case show
    case stale
    case time
    case tour
    case undo
    case whos
    case why

    /// Whether bare words after it are texts (`help mean`), not expressions (`why z`).
    public var takesWords: Bool {
        switch self {
        case .help, .history, .session, .export, .profile, .jobs: true
        case .whos, .why, .diff, .stale, .refresh, .note, .tour, .undo, .show, .info, .forget, .time, .exit,
            .quit:
            false
        }
    }
}
