import Interpreter
import Language
import Notebook
import SessionStore

/// Where the same statements were run one time after another, for other values of the parameters among them.
struct ParameterRuns {
    /// One time that the statements were run.
    struct Run {
        /// The position of its first statement.
        let start: Int
        /// What each parameter was set to in it, as it is shown.
        let settings: [String: String]
    }

    /// Statements that were run several times.
    struct Stretch {
        /// The positions of the first time.
        let statements: Range<Int>
        /// The last position of the last time, and one.
        let end: Int
        /// At least two, each with settings of its own: what was run again for the same ones counts once, the last time.
        let runs: [Run]
        /// The parameters, in the order in which they are set.
        let names: [String]
    }

    /// In their order; none overlaps another.
    private(set) var stretches: [Stretch] = []
    /// What makes statements the same in two runs: their text, of a parameter its name alone.
    private var keys: [String] = []
    private var settings: [Int: (name: String, value: String)] = [:]

    init(of statements: PageStatements) {
        var declared: Set<String> = []
        for (place, item) in statements.cells.enumerated() {
            let setting = Self.setting(by: statements.statement(of: item.cell), &declared)
            settings[place] = setting
            keys.append(setting.map { "param \($0.name)" } ?? "= " + item.cell.source)
        }
        var position = 0
        while let stretch = stretch(from: position) {
            stretches.append(stretch)
            position = stretch.end
        }
    }

    /// The value that a statement gives to a parameter: by its declaration, or later as to any name.
    private static func setting(
        by statement: Statement?, _ declared: inout Set<String>
    ) -> (name: String, value: String)? {
        switch statement?.kind {
        case .parameter(let parameter):
            declared.insert(parameter.name.name)
            return (parameter.name.name, text(of: parameter.defaultValue))
        case .assignment(let name, let value) where declared.contains(name.name) && value.isConstant:
            return (name.name, text(of: value))
        default: return nil
        }
    }

    private static func text(of value: Expression) -> String {
        if case .text(let parts) = value.kind, parts.count == 1, case .literal(let text) = parts[0] {
            return text
        }
        return value.description
    }

    // MARK: Finding them

    private func stretch(from start: Int) -> Stretch? {
        for first in settings.keys.sorted() where first >= start {
            let again = settings.keys.filter { $0 > first && keys[$0] == keys[first] }.sorted()
            for second in again.prefix(Self.tried) {
                if let found = stretch(from: start, around: first, period: second - first) { return found }
            }
        }
        return nil
    }

    /// Somebody sets a parameter a few times before anything is made of it.
    private static let tried = 8

    /// What repeats after `period` statements around `first`, which sets a parameter.
    private func stretch(from start: Int, around first: Int, period: Int) -> Stretch? {
        var (low, high) = (first, first)
        while low > start, keys[low - 1] == keys[low - 1 + period] { low -= 1 }
        while high + period < keys.count, keys[high] == keys[high + period] { high += 1 }
        let count = (high - low + period) / period
        guard count > 1 else { return nil }
        // Where the parameter is set, unless a whole time would be lost by that.
        let begin = min(first, high + period - count * period)
        let statements = begin..<begin + period
        guard statements.contains(where: { settings[$0] == nil }) else { return nil }
        let runs = (0..<count).map { run(statements, startingAt: begin + $0 * period) }
        let last = Dictionary(runs.map { ($0.settings, $0.start) }) { _, later in later }
        let counting = runs.filter { last[$0.settings] == $0.start }
        guard counting.count > 1 else { return nil }
        return Stretch(
            statements: statements, end: begin + count * period, runs: counting,
            names: statements.compactMap { settings[$0]?.name }.uniqued)
    }

    private func run(_ statements: Range<Int>, startingAt start: Int) -> Run {
        let set = (start..<start + statements.count).compactMap { settings[$0] }
        return Run(start: start, settings: Dictionary(set.map { ($0.name, $0.value) }) { _, later in later })
    }
}

extension ParameterRuns.Stretch {
    /// As a page has it.
    /// - Parameter cells: the positions on the page of what differs.
    func page(_ cells: Range<Int>) -> PageRuns {
        let axes = names.map { name in
            PageSweep.Axis(name: name, values: Self.ordered(runs.compactMap { $0.settings[name] }.uniqued))
        }.filter { $0.values.count > 1 }
        let places = runs.map { run in
            axes.map { axis in axis.values.firstIndex(of: run.settings[axis.name] ?? "") ?? 0 }
        }
        return PageRuns(cells: cells, axes: axes, places: places)
    }

    /// Numbers by their size, others as they were run.
    private static func ordered(_ values: [String]) -> [String] {
        let numbers = values.compactMap { Double($0) }
        guard numbers.count == values.count else { return values }
        return zip(numbers, values).sorted { $0.0 < $1.0 }.map(\.1)
    }
}
