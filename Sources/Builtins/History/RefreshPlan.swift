import Interpreter
import SessionStore

/// Which statements `refresh` runs again, in which order.
///
/// Those that are stale; those that bring back what a stale one read, where it has itself replaced that since (in `z =
/// match_color(z, to: x)` the z before it); and those that a name went through afterwards, so that it does not stop
/// halfway. Each comes after the ones whose values it reads.
struct RefreshPlan {
    private(set) var cells: [NumberedCell] = []
    /// Those that run whether they are stale or not.
    private(set) var forced: Set<Int> = []

    private let graph: CellGraph
    private var numbers: Set<Int>

    init(_ staleness: Staleness, for names: [String]) {
        graph = staleness.graph
        numbers = Set(names.flatMap(staleness.staleCells))
        var count = -1
        while count != numbers.count {
            count = numbers.count
            bringBackInputs()
            completeNames()
        }
        cells = ordered().compactMap(graph.cell)
    }

    private mutating func bringBackInputs() {
        var open = Array(numbers)
        while let cell = open.popLast() {
            for read in graph.trace(of: cell)?.reads ?? [] where graph.isReplaced(read, by: cell) {
                guard forced.insert(read.binder).inserted else { continue }
                numbers.insert(read.binder)
                open.append(read.binder)
            }
        }
    }

    /// The last statement of each name that a planned one binds, and what lies between.
    private mutating func completeNames() {
        for cell in numbers {
            for name in graph.cell(cell)?.cell.writes ?? [] {
                guard let last = graph.binders[name]?.binder, !numbers.contains(last) else { continue }
                let behind = graph.presentHistory(of: last)
                guard behind.contains(cell) else { continue }
                for between in behind where graph.rests(between, on: cell) {
                    if numbers.insert(between).inserted { forced.insert(between) }
                }
            }
        }
    }

    private func ordered() -> [Int] {
        var order: [Int] = []
        var seen: Set<Int> = []
        for start in numbers.sorted() {
            var open = [(cell: start, isDone: false)]
            while let (cell, isDone) = open.popLast() {
                if isDone {
                    order.append(cell)
                } else if seen.insert(cell).inserted {
                    open.append((cell, true))
                    let inputs = Set(graph.presentInputs(of: cell)).intersection(numbers)
                    open += inputs.sorted(by: >).map { ($0, false) }
                }
            }
        }
        return order
    }
}
