import Language

/// The errors of a text in order of place, although the bodies of functions are checked last.
final class CheckReport {
    private enum Entry {
        case failure(Failure)
        case part(CheckReport)
    }

    /// How many were found, in all parts of a report together.
    private final class Count {
        var found = 0
    }

    private var entries: [(position: Int, entry: Entry)] = []
    private let count: Count

    init() { count = Count() }

    private init(count: Count) { self.count = count }

    /// How many errors were found beyond those kept.
    var hidden: Int { max(0, count.found - ParseLimits.diagnostics) }

    /// Keeps the first errors found. Of the rest only the number matters, and working out suggestions for very many
    /// would take time quadratic in their number.
    func add(_ failure: () -> Failure) {
        count.found += 1
        guard count.found <= ParseLimits.diagnostics else { return }
        let failure = failure()
        entries.append((failure.diagnostic.span?.lower ?? 0, .failure(failure)))
    }

    /// Reserves a place for the errors of a function's body, or of an included file.
    func place(at position: Int) -> CheckReport {
        let part = CheckReport(count: count)
        entries.append((position, .part(part)))
        return part
    }

    /// In the order of the text; of those at one place, in the order in which they were found.
    var failures: [Failure] {
        let order = entries.indices.sorted { (entries[$0].position, $0) < (entries[$1].position, $1) }
        return order.flatMap { index in
            switch entries[index].entry {
            case .failure(let failure): [failure]
            case .part(let part): part.failures
            }
        }
    }
}
