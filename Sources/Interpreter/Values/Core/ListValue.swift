import SessionStore
import Support

/// An ordered list of values of any types.
public struct ListValue: NestingValue {
    public let items: [any Value]
    let extent: ListExtent

    /// A list made by dfi itself; lists made by programs of the language are checked.
    public init(_ items: [any Value]) {
        self.init(items, extent: ListExtent(of: items))
    }

    /// - Throws: `DeepList`, `LongList`.
    init(checking items: [any Value]) throws {
        self.init(items)
        try extent.check()
    }

    /// A list whose extent is known.
    init(_ items: [any Value], extent: ListExtent) {
        self.items = items
        self.extent = extent
    }

    public static var operators: [OperatorRule] {
        [OperatorRule(.add) { (a: ListValue, b: ListValue) in try a + b }]
    }

    /// The elements of `left`, then those of `right`.
    /// - Throws: `DeepList`, `LongList`.
    static func + (left: ListValue, right: ListValue) throws -> ListValue {
        let extent = left.extent.joined(with: right.extent)
        try extent.check()
        if extent.size > ValueMemory.smallList {
            try ValueMemory.require(elementsAfter: left.items.count + right.items.count)
        }
        try ValueMemory.require(elements: left.items.count + right.items.count)
        return ListValue(left.items + right.items, extent: extent)
    }

    public var typeName: String { "list" }

    public func summary(named name: String?) -> String {
        var text = ""
        describe(into: &text)
        return text
    }

    /// At most twelve elements of a list; fewer once the whole text is long, or lists within lists would never end.
    private func describe(into text: inout String) {
        text += "["
        for (position, item) in items.enumerated() {
            if position > 0 { text += ", " }
            if position == Self.shownItems || text.utf8.count > Self.shownBytes {
                text += "… \(items.count) in all"
                break
            }
            switch item {
            case let list as ListValue: list.describe(into: &text)
            case let string as String: text += string.abbreviated(toBytes: Self.shownBytes).asLiteral
            default: text += item.summary(named: nil)
            }
        }
        text += "]"
    }

    private static let shownItems = 12
    private static let shownBytes = 2_000

    public static let isLiteral = true

    public var json: JSONValue? {
        let items = items.compactMap(\.json)
        return items.count == self.items.count ? .list(items) : nil
    }

    public static let hasElements = true
    public var elementCount: Int? { items.count }
    public var elementsWithin: Int { extent.size }

    public func element(at index: any Value) throws -> any Value {
        items[try ElementIndex.resolve(index, count: items.count, of: typeName)]
    }

    public func slice(_ positions: [Int]) throws -> any Value {
        try ValueMemory.require(elements: positions.count)
        return try ListValue(checking: positions.map { items[$0] })
    }

    public func loopElement(at position: Int, in loop: LoopPlace) -> (any Value)? { items[position] }

    public func equals(_ other: ListValue) -> Bool {
        items.count == other.items.count && zip(items, other.items).allSatisfy { $0.isEqual(to: $1) }
    }

    public static let phrase = "a list"
    public static let kind = "list"
    public static let isData = true

    private struct Header: Codable {
        /// The elements' objects; nil where all are scalars, or lists of such, which the content holds.
        var items: [String]?
    }

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        try writer.once(items) { try writeElements(to: writer) }
    }

    private func writeElements(to writer: ObjectWriter) throws -> ContentHash {
        var hasher = ContentHasher(kind: Self.kind)
        if let content = try ScalarBytes.encode(items, monitor: writer.monitor) {
            hasher.update(bytes: content)
            return try writer.put(
                kind: Self.kind, hash: hasher.finish(), header: Header(items: nil), content: content)
        }
        if writer.keepsObjects,
            let content = try ScalarBytes.encode(nested: items, monitor: writer.monitor)
        {
            // The hash is that of a list whose elements are objects: it must not depend on how the list is kept.
            let hashing = writer.hashingOnly
            for item in items { hasher.update(try item.write(to: hashing)) }
            return try writer.put(
                kind: Self.kind, hash: hasher.finish(), header: Header(items: nil), content: content)
        }
        let bytes = writer.keepsObjects ? ObjectWriter.bytesPerPart : MemoryLayout<ContentHash>.size
        try ValueMemory.require(storedBytes: items.count * bytes)
        let hashes = try items.map { item in
            try writer.monitor.checkCancellation()
            return try item.write(to: writer)
        }
        for hash in hashes { hasher.update(hash) }
        return try writer.put(
            kind: Self.kind, hash: hasher.finish(), header: Header(items: hashes.map(\.hex)),
            references: hashes)
    }

    public var quickIdentity: AnyHashable? { items.withUnsafeBytes { $0.baseAddress } }

    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        let header = try reader.header(Header.self, of: object)
        guard let items = header.items else { return try ListValue(checking: ScalarBytes.decode(object)) }
        try ValueMemory.require(elements: items.count)
        return try ListValue(checking: items.map { try reader.value($0, in: object) })
    }
}

extension ValueType {
    public static let list = ValueType(ListValue.self)
}

extension String {
    /// Its beginning, if it is longer.
    fileprivate func abbreviated(toBytes limit: Int) -> String {
        utf8.count <= limit ? self : prefix(limit) + "…"
    }

    /// As it would be written in a program.
    fileprivate var asLiteral: String {
        let escapes: [Character: String] = ["\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\t": "\\t"]
        return "\"" + map { escapes[$0] ?? String($0) }.joined() + "\""
    }
}
