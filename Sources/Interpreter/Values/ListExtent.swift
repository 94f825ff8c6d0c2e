import Support

/// How deep a list nests and how much is in it.
///
/// Both are limited: a list that shares its parts, such as `x = [x, x]` again and again, takes little memory, but
/// whatever walks it would never end.
struct ListExtent: Sendable {
    static let maximumDepth = 100
    static let maximumSize = 10_000_000
    /// A text counts as an element and another for each so many bytes.
    private static let bytesPerElement = 16

    /// 1 for a list without lists in it.
    private(set) var depth = 1
    /// The number of elements, those of inner lists included, however often they are shared.
    private(set) var size = 0

    mutating func include(_ item: any Value) {
        size += 1
        // Comparing types is much faster than casting, and most elements are numbers.
        let kind = type(of: item)
        if kind == ListValue.self, let list = item as? ListValue {
            depth = max(depth, list.extent.depth + 1)
            size += list.extent.size
        } else if kind == String.self, let text = item as? String {
            size += text.utf8.count / Self.bytesPerElement
        }
    }

    /// The extent of two lists put together.
    func joined(with other: ListExtent) -> ListExtent {
        var joined = self
        joined.depth = max(depth, other.depth)
        joined.size += other.size
        return joined
    }

    /// - Throws: `DeepList`, `LongList`.
    func check() throws {
        guard depth <= Self.maximumDepth else { throw DeepList() }
        guard size <= Self.maximumSize else { throw LongList(size: size) }
    }
}

/// Thrown for lists within lists within lists.
struct DeepList: ExplainedError {
    var message: String { "lists nest more than \(ListExtent.maximumDepth) deep" }
    var remedy: String? { "to add an element to a list, write xs + [x]" }
}

/// Thrown for a list with too much in it.
struct LongList: ExplainedError {
    let size: Int
    var message: String { "a list of \(NumberFormat.grouped(size)) elements is too long" }
    var remedy: String? {
        "the limit is \(NumberFormat.grouped(ListExtent.maximumSize)), inner lists and long texts included"
    }
}
