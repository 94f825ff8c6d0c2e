import SessionStore

/// Some statements of a session, and those that read what these bound, directly or through others.
struct DependentStatements {
    /// Those of their cells.
    private(set) var numbers: Set<Int> = []

    /// - Parameters:
    ///   - cells: in their order.
    ///   - isFirst: whether a statement is one that the others depend on.
    init(among cells: [NumberedCell], on isFirst: (NumberedCell) -> Bool) {
        var names: Set<String> = []
        for item in cells {
            let depends = isFirst(item) || !names.isDisjoint(with: item.cell.reads)
            if depends { numbers.insert(item.number) }
            for name in item.cell.writes {
                if depends { names.insert(name) } else { names.remove(name) }
            }
        }
    }
}
