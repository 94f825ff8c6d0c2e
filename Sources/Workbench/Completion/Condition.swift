import DeepFeatures
import Interpreter
import Language
import LineEditing

/// The condition after `where` that the cursor is in, and the attributes it may ask for.
struct Condition {
    private let table: AttributeTable
    /// What stands between `where` and the word.
    private let items: ArraySlice<CompletionContext.Item>

    /// Looks through the brackets that only group; nil where the cursor is in no condition, or its dataset is not known.
    init?(_ frames: [CompletionContext.Frame], _ session: Session) {
        guard let innermost = frames.last else { return nil }
        for frame in frames.reversed() {
            let segment = frame.segment
            if let position = segment.lastIndex(where: { $0.isKeyword(.where) }) {
                guard let table = Self.table(segment[..<position], session) else { return nil }
                self.table = table
                items =
                    frame.kind == innermost.kind && frame.items.count == innermost.items.count
                    ? segment[(position + 1)...] : innermost.items[...]
                return
            }
            guard frame.kind == .group else { return nil }
        }
        return nil
    }

    /// The attributes of the first dataset named in some items.
    static func table(
        _ items: ArraySlice<CompletionContext.Item>, _ session: Session
    ) -> AttributeTable? {
        for name in items.flatMap(\.names) {
            switch session.valueAtHand(name) {
            case let set as Dataset: return set.collection.attributes
            case let set as NeighborSet: return set.ranked.collection.attributes
            default: continue
            }
        }
        return nil
    }

    /// Attributes that begin with the letters typed, whatever their case.
    func attributes(_ prefix: String, isQuoted: Bool = false) -> Candidates {
        let wanted = prefix.lowercased()
        return Candidates(
            table.names.filter { $0.hasPrefix(wanted) }.map { name in
                CompletionCandidate(isQuoted ? "`\(name)`" : name.asName)
            })
    }

    /// The words known of the category that is being compared.
    var categories: [String] {
        guard let last = items.last, last.isSymbol(.equal) || last.isSymbol(.notEqual),
            let name = items.dropLast().last?.name,
            case .categories(let words) = table.column(named: name)?.cells
        else { return [] }
        return Set(words.lazy.compactMap { $0 }).sorted()
    }
}
