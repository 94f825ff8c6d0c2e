import Interpreter
import SessionStore

/// The statements that give something else each time: those that measure the machine, and those that read what these
/// bound.
struct MeasuredStatements {
    private let numbers: Set<Int>

    init(among cells: [NumberedCell], calling builtins: BuiltinTable) {
        let words = Self.words(builtins)
        numbers = DependentStatements(among: cells) { $0.cell.source.mentions(words) }.numbers
    }

    func contains(_ item: NumberedCell) -> Bool { numbers.contains(item.number) }

    /// What a statement of the kind has in it: a function that measures, or what is kept of how long something took.
    private static func words(_ builtins: BuiltinTable) -> Set<String> {
        builtins.measuring.union(["seconds", "course"])
    }
}
