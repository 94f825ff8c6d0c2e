import Support

/// A value that holds values: a list, a table, a row.
protocol NestingValue: Value {
    /// How deep it nests and how much is in it.
    var extent: ListExtent { get }
}

/// How deep a list or table nests and how much is in it.
///
/// Both are limited: a list that shares its parts, such as `x = [x, x]` again and again, takes little memory, but
/// whatever walks it would never end.
struct ListExtent: Sendable {
    static let maximumDepth = 100
    static let maximumSize = 10_000_000
    /// A text counts as one element, and another for each this many bytes.
    private static let bytesPerElement = 16

    /// 1 for a list without lists in it.
    private(set) var depth = 1
    /// The number of elements, those of inner lists and tables included, however often they are shared.
    private(set) var size = 0
    /// Whether all that is in it, at whatever depth, can be written down: numbers, texts, booleans, nothings and lists.
    private(set) var isPlain = true

    init() {}

    init(of items: some Sequence<any Value>) {
        for item in items { include(item) }
    }

    mutating func include(_ item: any Value) {
        size += 1
        // Comparing types is much faster than casting, and most elements are numbers.
        let kind = type(of: item)
        if kind == Double.self || kind == Bool.self { return }
        if kind == String.self, let text = item as? String {
            size += text.utf8.count / Self.bytesPerElement
        } else if let inner = item as? any NestingValue {
            depth = max(depth, inner.extent.depth + 1)
            size += inner.extent.size
            isPlain = isPlain && type(of: inner).isData && inner.extent.isPlain
        } else {
            isPlain = isPlain && kind.isData
        }
    }

    /// The extent of a value that holds one of this extent and nothing else.
    var enclosed: ListExtent {
        var outer = self
        outer.depth += 1
        return outer
    }

    /// The extent of two lists put together.
    func joined(with other: ListExtent) -> ListExtent {
        var joined = self
        joined.depth = max(depth, other.depth)
        joined.size += other.size
        joined.isPlain = isPlain && other.isPlain
        return joined
    }

    /// The kinds of values that have an extent.
    enum Kind: String {
        case list, table
    }

    /// - Throws: `DeepList`, `LongList`.
    func check(as kind: Kind = .list) throws {
        guard depth <= Self.maximumDepth else { throw DeepList(kind: kind) }
        guard size <= Self.maximumSize else { throw LongList(kind: kind, size: size) }
    }
}

/// Thrown for lists within lists within lists, and tables within tables.
struct DeepList: ExplainedError {
    let kind: ListExtent.Kind
    var message: String { "\(kind.rawValue)s nest more than \(ListExtent.maximumDepth) deep" }
    var remedy: String? { kind == .list ? "to add an element to a list, write xs + [x]" : nil }
}

/// Thrown for a list or table with too much in it.
struct LongList: ExplainedError {
    let kind: ListExtent.Kind
    let size: Int
    var message: String { "a \(kind.rawValue) of \(NumberFormat.grouped(size)) elements is too long" }
    var remedy: String? {
        "the limit is \(NumberFormat.grouped(ListExtent.maximumSize)), inner lists, tables and long texts included"
    }
}
