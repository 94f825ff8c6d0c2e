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
