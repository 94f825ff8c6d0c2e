import DeepFeatures
import Interpreter
import PictureValues
import Language
import LineEditing

/// The condition after `where` that the cursor is in, and the attributes or columns it may ask for.
struct Condition {
    /// What is filtered there.
    private enum Subject {
        case set(AttributeTable)
        case table(TableValue)
    }

    private let subject: Subject
    /// The items between `where` and the word.
    private let items: ArraySlice<CompletionContext.Item>

    /// Looks past brackets that only group; nil if the cursor is not in a condition, or its dataset is not known.
    init?(_ frames: [CompletionContext.Frame], _ session: Session) {
        guard let innermost = frames.last else { return nil }
        for frame in frames.reversed() {
            let segment = frame.segment
            if let position = segment.lastIndex(where: { $0.isKeyword(.where) }) {
                guard let subject = Self.subject(segment[..<position], session) else { return nil }
                self.subject = subject
                items =
                    frame.kind == innermost.kind && frame.items.count == innermost.items.count
                    ? segment[(position + 1)...] : innermost.items[...]
                return
            }
            guard frame.kind == .group else { return nil }
        }
        return nil
    }

    /// The first dataset or table named in some items.
    private static func subject(
        _ items: ArraySlice<CompletionContext.Item>, _ session: Session
    ) -> Subject? {
        for name in items.flatMap(\.names) {
            if let table = session.valueAtHand(name) as? TableValue { return .table(table) }
            if let attributes = attributes(of: session.valueAtHand(name)) { return .set(attributes) }
        }
        return nil
    }

    private static func attributes(of value: (any Value)?) -> AttributeTable? {
        switch value {
        case let set as Dataset: set.collection.attributes
        case let set as NeighborSet: set.ranked.collection.attributes
        default: nil
        }
    }

    /// The attributes of the first dataset named in some items.
    static func table(
        _ items: ArraySlice<CompletionContext.Item>, _ session: Session
    ) -> AttributeTable? {
        items.lazy.flatMap(\.names).compactMap { attributes(of: session.valueAtHand($0)) }.first
    }

    /// Attributes that begin with the letters typed, whatever their case, or columns that do.
    func attributes(_ prefix: String, isQuoted: Bool = false) -> Candidates {
        let fitting =
            switch subject {
            case .set(let table): table.names.filter { $0.hasPrefix(prefix.lowercased()) }
            case .table(let table): table.columns.filter { $0.hasPrefix(prefix) }
            }
        return Candidates(
            fitting.map { name in
                CompletionCandidate(isQuoted ? "`\(name)`" : name.asName)
            })
    }

    /// The words known of the category that is being compared.
    var categories: [String] {
        guard let last = items.last, last.isSymbol(.equal) || last.isSymbol(.notEqual),
            let name = items.dropLast().last?.name
        else { return [] }
        switch subject {
        case .set(let table):
            guard case .categories(let words) = table.column(named: name)?.cells else { return [] }
            return Set(words.lazy.compactMap { $0 }).sorted()
        case .table(let table):
            guard let place = ColumnName.place(of: name, in: table.columns) else { return [] }
            return Set(table.rows.lazy.compactMap { $0[place] as? String }).sorted()
        }
    }
}
