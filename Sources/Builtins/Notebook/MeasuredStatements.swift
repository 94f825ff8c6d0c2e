import Interpreter
import SessionStore

/// The statements that give something else each time: those that measure the machine, and those that read what these
/// bound.
struct MeasuredStatements {
    private var numbers: Set<Int> = []

    init(among cells: [NumberedCell], calling builtins: BuiltinTable) {
        let words = Self.words(builtins)
        var names: Set<String> = []
        for item in cells {
            let isMeasured = item.cell.source.mentions(words) || !names.isDisjoint(with: item.cell.reads)
            if isMeasured { numbers.insert(item.number) }
            for name in item.cell.writes {
                if isMeasured { names.insert(name) } else { names.remove(name) }
            }
        }
    }

    func contains(_ item: NumberedCell) -> Bool { numbers.contains(item.number) }

    /// What a statement of the kind has in it: a function that measures, or what is kept of how long something took.
    private static func words(_ builtins: BuiltinTable) -> Set<String> {
        builtins.measuring.union(["seconds", "course"])
    }
}
