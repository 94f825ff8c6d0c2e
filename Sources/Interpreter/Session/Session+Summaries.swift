import SessionStore
import Support

extension Session {
    /// What a global name stands for, in words; nil where it is not bound.
    ///
    /// Reads no value, except in sessions of the first format, which kept no words.
    /// - Throws: the store's errors; where the value has to be read and is damaged.
    public func summary(of name: String) throws -> NameSummary? {
        if case .stored(_, let summary?) = binding(of: name) { return summary }
        return try value(of: name)?.nameSummary(name)
    }

    /// Whether the value of a global name is in memory.
    package func isRead(_ name: String) -> Bool {
        if case .value = binding(of: name) { true } else { false }
    }

    /// The value of a global name if it is in memory or quickly read; nil if it is large and was not used in this run,
    /// or is damaged.
    /// - Parameter limit: how many bytes may be read.
    package func valueAtHand(_ name: String, limit: Int = 1 << 20) -> (any Value)? {
        switch binding(of: name) {
        case nil: return nil
        case .value(let value): return value
        case .stored(let hash, _):
            guard let header = try? store.header(of: hash), types.type(ofKind: header.kind)?.isHeavy != true,
                (try? store.size(of: hash)).map({ $0 <= limit }) ?? false
            else {
                return nil
            }
            return try? value(of: name)
        }
    }
}

extension Value {
    /// The value in words, short enough to be kept beside its name.
    func nameSummary(_ name: String) -> NameSummary {
        let text = summary(named: name)
        let isLong = text.utf8.count > NameSummary.longestText
        return NameSummary(type: typeName, text: isLong ? text.prefix(NameSummary.longestText) + "…" : text)
    }
}

extension NameSummary {
    fileprivate static let longestText = 500
}

extension Session {
    /// Advice about a name that took an interrupted call's partial result.
    func adviceOnPartial(_ name: String) -> String {
        guard !store.isKept && !host.isInteractive else {
            return "\(name) holds the best result so far, unfinished; the same statement goes on from there"
        }
        return "the best result so far is lost with this program; with --session FILE, \(name) would hold it"
    }
}
