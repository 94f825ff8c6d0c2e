import Language

/// The errors of a text by place, whatever the order in which they are found: the bodies of functions are checked last.
final class CheckReport {
    private enum Entry {
        case failure(Failure)
        case part(CheckReport)
    }

    private var entries: [(position: Int, entry: Entry)] = []

    func add(_ failure: Failure) {
        entries.append((failure.diagnostic.span?.lower ?? 0, .failure(failure)))
    }

    /// Keeps a place for the errors of a function's body, or of an included file.
    func place(at position: Int) -> CheckReport {
        let part = CheckReport()
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
