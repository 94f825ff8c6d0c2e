import Interpreter
import SessionStore
import Support

/// The statements of a session, and which rest on which: a statement rests on those that had bound the names it read.
struct CellGraph {
    private(set) var cells: [NumberedCell] = []
    private var byNumber: [Int: NumberedCell] = [:]
    private var traces: [Int: CellTrace] = [:]
    /// What the session's names stand for, and which cell bound each.
    private(set) var binders: [String: CellTrace.Read] = [:]

    /// Reads the whole history.
    /// - Throws: the store's errors.
    init(_ session: Session) throws { try update(from: session) }

    /// Reads what was done since.
    /// - Throws: the store's errors.
    mutating func update(from session: Session) throws {
        let last = cells.last?.number ?? .min
        let new = try session.store.cells(after: last)
        cells += new
        for cell in new { byNumber[cell.number] = cell }
        traces.merge(try session.store.traces(after: last)) { $1 }
        binders = session.binders
    }

    func cell(_ number: Int) -> NumberedCell? { byNumber[number] }

    /// What a cell read, used and showed; nil in cells of earlier formats.
    func trace(of number: Int) -> CellTrace? { traces[number] }

    /// The cells that had bound the names which a cell read. For cells of earlier formats, the last ones before it that
    /// bound them.
    func inputs(of number: Int) -> [Int] {
        if let trace = traces[number] { return trace.reads.map(\.binder) }
        guard let cell = cell(number) else { return [] }
        return cell.cell.reads.compactMap { name in
            cells.last {
                $0.number < number && $0.undoneBy == nil && $0.cell.writes.contains(name)
            }?.number
        }
    }

    /// The cells whose values a cell would read if it were run again now: for each name the one that has bound it, unless
    /// that rests on this cell; then the one that the cell read. The last value is that of the statement before, whichever
    /// came after.
    func presentInputs(of number: Int) -> [Int] {
        guard let trace = traces[number] else { return inputs(of: number) }
        return trace.reads.map { read in
            guard !read.isLastValue, let now = binders[read.name], !isReplaced(read, by: number) else {
                return read.binder
            }
            return now.binder
        }
    }

    /// Whether a name that a cell read was bound again by that cell, or by one that rests on it.
    func isReplaced(_ read: CellTrace.Read, by number: Int) -> Bool {
        guard !read.isLastValue, let now = binders[read.name], now.binder != read.binder else { return false }
        return rests(now.binder, on: number)
    }

    /// Whether a cell is another one, or rests on it.
    func rests(_ cell: Int, on other: Int) -> Bool {
        var seen: Set<Int> = []
        var open = [cell]
        while let next = open.popLast() {
            if next == other { return true }
            // What a cell read was bound before it.
            open += inputs(of: next).filter { $0 >= other && seen.insert($0).inserted }
        }
        return false
    }

    /// The cells that a name rests on, the one that bound it among them.
    func history(of name: String) -> Set<Int> {
        binders[name].map { history(of: $0.binder) } ?? []
    }

    /// The same, with those that had set the network, the profile or the seed that the others looked at.
    func history(of name: String, and setting: SettingStatements) -> Set<Int> {
        guard let binder = binders[name]?.binder else { return [] }
        return reached(from: [binder]) { cell in
            inputs(of: cell) + setting.setters(of: traces[cell]?.settings ?? [:], before: cell)
        }
    }

    /// The cells that a cell rests on, and itself.
    func history(of number: Int) -> Set<Int> { reached(from: [number], by: inputs) }

    /// The same, by `presentInputs`.
    func presentHistory(of number: Int) -> Set<Int> { reached(from: [number], by: presentInputs) }

    /// All cells that names rest on, by `presentInputs`.
    var presentCells: Set<Int> { reached(from: binders.values.map(\.binder), by: presentInputs) }

    private func reached(from numbers: [Int], by inputs: (Int) -> [Int]) -> Set<Int> {
        var found: Set<Int> = []
        var open = numbers
        while let next = open.popLast() {
            if found.insert(next).inserted { open += inputs(next) }
        }
        return found
    }
}

extension CellTrace.Read {
    /// Whether it is `_`, which every statement binds again.
    var isLastValue: Bool { name == "_" }
}
