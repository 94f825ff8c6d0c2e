import SessionStore
import Support

/// When a value is meant. One content may have been made in several ways, as of two copies of one file: the statement that
/// is meant tells which.
package enum Occasion: Hashable, Sendable {
    /// In the running statement.
    case now
    /// In the statement of that cell; what it read may have been made anew by the same statements since.
    case cell(Int)
    /// In the statement of that cell, when it ran.
    case then(Int)

    /// After all that the session knows.
    package static let last = Occasion.cell(.max)

    /// When a statement bound what this one read.
    fileprivate func of(binder: Int) -> Occasion {
        if case .then = self { .then(binder) } else { .cell(binder) }
    }
}

/// How a value was made, as one statement means it.
package struct Making {
    package let call: CallRecord
    /// When what went into the call is meant.
    package let occasion: Occasion
    /// The name by which the value was read; nil where it was made in the statement itself.
    package let name: String?
}

extension Session {
    /// How a value was made that a statement read or made; nil where that is not known.
    ///
    /// A value that was read by its name is the one that the name's statement made; any other was made by the statement
    /// itself or is the last one before it.
    /// - Throws: the store's errors.
    package func making(of value: ContentHash, on occasion: Occasion) throws -> Making? {
        var (occasion, name) = (occasion, String?.none)
        // A statement may bind a name to what it stood for, and be run again.
        var seen: Set<Occasion> = []
        while seen.insert(occasion).inserted, let read = try read(of: value, on: occasion) {
            (occasion, name) = (occasion.of(binder: read.binder), read.name)
        }
        return try call(producing: value, on: occasion).map {
            Making(call: $0, occasion: occasion, name: name)
        }
    }

    private func read(of value: ContentHash, on occasion: Occasion) throws -> CellTrace.Read? {
        switch occasion {
        case .now: provenance.read(of: value)
        case .then(let cell): try store.read(of: value, by: cell)
        case .cell(let cell):
            try store.read(of: value, by: cell).map { read in
                guard let now = binders[read.name], now.object == value,
                    try store.areSame(now.binder, read.binder)
                else { return read }
                // The same statement was run since, perhaps with other files, and gave the same.
                return now
            }
        }
    }

    private func call(producing value: ContentHash, on occasion: Occasion) throws -> CallRecord? {
        switch occasion {
        case .now:
            let kept = try store.call(producing: value)
            let running = provenance.call(producing: value)
            // As the session will keep it: a file that was just read replaces another, but nothing that was computed.
            guard let kept, let running else { return kept ?? running }
            return kept.inputs.isEmpty && running.inputs.isEmpty ? running : kept
        case .cell(let cell), .then(let cell): return try store.call(producing: value, before: cell)
        }
    }
}
