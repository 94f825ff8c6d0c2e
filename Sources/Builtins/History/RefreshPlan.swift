import Interpreter
import SessionStore

/// Which statements `refresh` runs again, in which order.
///
/// Those that are stale; those that bring back what a stale one read, where it has itself replaced that since (in `z =
/// match_color(z, to: x)` the z before it); and those that a name went through afterwards, so that it does not stop
/// halfway. Each comes after the ones whose values it reads.
struct RefreshPlan {
    /// What is run again in its place.
    struct Step {
        let cell: NumberedCell
        /// Whether it is run whether it is stale or not.
        let isForced: Bool
        /// The names that are made again by a part of the statement; empty where the whole is run.
        let parts: [Staleness.StalePart]
        /// The statements that are run.
        let code: [String]

        /// The script that they are from.
        var script: String? { parts.first?.statement.script }
    }

    private(set) var steps: [Step] = []
    /// Names that stay stale: no statement makes them alone.
    private(set) var left: [Staleness.StalePart] = []

    /// Statements that run whether they are stale or not.
    private var forced: Set<Int> = []
    private let graph: CellGraph
    private var numbers: Set<Int>
    /// The names that parts of statements make again, by the statement.
    private var parts: [Int: [Staleness.StalePart]] = [:]

    init(_ staleness: Staleness, for names: [String]) {
        graph = staleness.graph
        numbers = Set(names.flatMap(staleness.staleCells))
        var count = -1
        while count != numbers.count {
            count = numbers.count
            bringBackInputs()
            completeNames()
        }
        findParts(staleness, for: names)
        let leading = Set(numbers.compactMap(lastValue))
        // What runs right before the statement that reads its value needs no step of its own.
        steps = ordered().filter { !leading.contains($0) || graph.cell($0)?.cell.writes.isEmpty == false }
            .compactMap(step)
    }

    /// The statement whose value a statement reads as `_`.
    private func lastValue(readBy number: Int) -> Int? {
        graph.trace(of: number)?.reads.first(where: \.isLastValue)?.binder
    }

    /// The statements that leave the `_` which a statement reads, each right before the next.
    private func leading(_ number: Int) -> [String] {
        var code: [String] = []
        var next = lastValue(readBy: number)
        while let cell = next.flatMap(graph.cell), code.count < Self.mostLeading {
            code.insert(cell.cell.source, at: 0)
            next = lastValue(readBy: cell.number)
        }
        return code
    }

    private static let mostLeading = 100

    private func step(_ number: Int) -> Step? {
        guard let cell = graph.cell(number) else { return nil }
        let parts = parts[number] ?? []
        let code = parts.first?.statement.parts(binding: Set(parts.map(\.name))) ?? [cell.cell.source]
        let before = leading(number)
        // Whether the value before is another is known when it is there.
        return Step(
            cell: cell, isForced: forced.contains(number) || !before.isEmpty, parts: parts,
            code: before + code)
    }

    /// Adds the names that are stale while their statement is not: those asked for, and those that the plan reads.
    private mutating func findParts(_ staleness: Staleness, for names: [String]) {
        let read = numbers.flatMap { number in
            (graph.trace(of: number)?.reads ?? []).filter { staleness.parts[$0.name]?.cell == $0.binder }
                .map(\.name)
        }
        var wanted: [Int: Set<String>] = [:]
        for part in (names + read).compactMap({ staleness.parts[$0] }) where !numbers.contains(part.cell) {
            let sources = part.statement.dependencies.sources(of: part.name)
            let between = sources.filter { staleness.parts[$0]?.cell == part.cell }
            wanted[part.cell, default: []].formUnion(between.union([part.name]))
        }
        for (cell, names) in wanted.sorted(by: { $0.key < $1.key }) {
            let found = names.sorted().compactMap { staleness.parts[$0] }
            if found.first?.statement.parts(binding: names) == nil {
                left += found
            } else {
                parts[cell] = found
                numbers.insert(cell)
            }
        }
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
                    let inputs = Set(graph.presentInputs(of: cell) + (parts[cell] ?? []).map(\.binder))
                        .intersection(numbers)
                    open += inputs.sorted(by: >).map { ($0, false) }
                }
            }
        }
        return order
    }
}
