import Interpreter
import Language
import PictureValues
import SessionStore

/// What becomes of each statement of a session when its names are made again by a script.
struct ReplayPlan {
    enum Fate: Equatable {
        /// It runs again: as it was entered or, where it had been stopped, so that it ends there.
        case runs(String)
        /// It runs again, and nothing needs it.
        case looksAround
        /// It did not run to its end, and what it left is not made again.
        case failed
        /// It was taken back.
        case undone
        /// It took others back, which a script would not.
        case takesBack
        /// It needs a name that is not made: one that was taken back with what had bound it, or one that failed to be
        /// made.
        case lacks(String, since: Cause)
    }

    enum Cause {
        case undone
        case failed
    }

    /// In their order.
    private(set) var steps: [(item: NumberedCell, fate: Fate)] = []
    private let store: SessionStore
    private let builtins: BuiltinTable
    /// Names whose value at this point is not made, and why; `_` may be among them.
    private var missing: [String: Cause] = [:]
    /// What calling a function may read, by its name.
    private var readsOfFunctions: [String: [String]] = [:]
    /// The names that statements taken back have bound, and which of them were missing already.
    private var undone: [Int: [(writes: [String], missingBefore: [String: Cause])]] = [:]

    /// - Throws: the store's errors.
    init(_ store: SessionStore, calling builtins: BuiltinTable) throws {
        (self.store, self.builtins) = (store, builtins)
        let cells = try store.cells()
        for (position, item) in cells.enumerated() {
            takeBack(by: item.number)
            let fate = try fate(of: item, isReadNext: readLater(cells[(position + 1)...]))
            steps.append((item, fate))
            follow(item, fate)
        }
    }

    /// After an undo, names stand for what they did before, and are missing if they were missing then.
    private mutating func takeBack(by number: Int) {
        for (writes, missingBefore) in undone[number] ?? [] {
            for name in writes { missing[name] = missingBefore[name] }
        }
    }

    private func fate(of item: NumberedCell, isReadNext: Bool) throws -> Fate {
        let cell = item.cell
        if item.undoneBy != nil { return .undone }
        let looksAround = LookingAround.function(of: cell, among: builtins)
        // In the script it would take back something else.
        if cell.worked, undone[item.number] != nil, looksAround == nil { return .takesBack }
        if cell.worked || !cell.writes.isEmpty,
            let (name, cause) = needs(of: cell).lazy.compactMap({ name in missing[name].map { (name, $0) } })
                .first
        {
            return .lacks(name, since: cause)
        }
        guard cell.worked else {
            return try StoppedStatement(item, in: store, calling: builtins).map { .runs($0.source) }
                ?? .failed
        }
        guard let looksAround, !(isReadNext && looksAround.givesValue) else { return .runs(cell.source) }
        return .looksAround
    }

    private mutating func follow(_ item: NumberedCell, _ fate: Fate) {
        let cell = item.cell
        switch fate {
        case .runs:
            for name in cell.writes { missing[name] = nil }
            if LastValue.isLeft(by: cell, calling: builtins) { missing["_"] = nil }
            noteDefinition(cell)
        case .undone:
            if let number = item.undoneBy {
                undone[number, default: []].insert((cell.writes, missing), at: 0)
            }
            lose(cell, since: .undone)
        case .lacks(_, let cause): lose(cell, since: cause)
        case .failed, .takesBack, .looksAround: lose(cell, since: .failed)
        }
    }

    private mutating func lose(_ cell: CellRecord, since cause: Cause) {
        for name in cell.writes { missing[name] = cause }
        if LastValue.isLeft(by: cell, calling: builtins) { missing["_"] = cause }
    }

    /// What a statement reads that it has not bound itself, directly and through the functions it may call.
    private func needs(of cell: CellRecord) -> [String] {
        // What no longer parses is left with what was recorded.
        guard let statement = statement(of: cell) else { return cell.reads }
        return statement.isDefinition ? [] : statement.namesRead(calling: readsOfFunctions)
    }

    private mutating func noteDefinition(_ cell: CellRecord) {
        let reads = statement(of: cell).flatMap { $0.isDefinition ? $0.namesRead(calling: [:]) : nil }
        for name in cell.writes { readsOfFunctions[name] = reads }
    }

    private func statement(of cell: CellRecord) -> Statement? {
        parse(cell.source, commands: builtins.commands).statements.first
    }

    /// Whether `_` is read before another statement could have changed it.
    private func readLater(_ rest: ArraySlice<NumberedCell>) -> Bool {
        rest.first { LookingAround.function(of: $0.cell, among: builtins) == nil }?.cell.reads.contains("_")
            ?? false
    }
}

extension Statement {
    fileprivate var isDefinition: Bool {
        if case .definition = kind { true } else { false }
    }
}
