/// The reserved words. Everything else that looks like a name is one; in backquotes these are names, too.
///
/// `step` is not a reserved word: it has its meaning only after `lower..upper`, where a name cannot be.
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
