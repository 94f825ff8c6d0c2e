import SessionStore
import Support

/// Numbers, texts, booleans and nothings as one run of bytes: for each a tag, then its content, little-endian. Lists of
/// them may be among them: a tag, the number of elements, the elements.
///
/// A session keeps a list of a million numbers, or of a hundred thousand pairs, as one object.
enum ScalarBytes {
    private enum Tag: UInt8 {
        case nothing, no, yes, number, text, unknown, list
    }

    /// nil where an item is something else.
    /// - Throws: `WorkCancelled`, `NotEnoughMemory`.
    static func encode(_ items: some Sequence<any Value>, monitor: any WorkMonitor) throws -> [UInt8]? {
        var encoder = Encoder(monitor: monitor, takesLists: false)
        for item in items { guard try encoder.append(item) else { return nil } }
        return encoder.bytes
    }

    /// Scalars, and lists of such within the list; nil if anything else is among them, or a list twice: shared lists
    /// would be written again for each path to them.
    /// - Throws: `WorkCancelled`, `NotEnoughMemory`.
    static func encode(nested items: [any Value], monitor: any WorkMonitor) throws -> [UInt8]? {
        var encoder = Encoder(monitor: monitor, takesLists: true)
        for item in items { guard try encoder.append(item) else { return nil } }
        return encoder.bytes
    }

    private struct Encoder {
        let monitor: any WorkMonitor
        let takesLists: Bool
        private(set) var bytes: [UInt8] = []
        /// The addresses of the lists' elements.
        private var places: Set<UnsafeRawPointer> = []

        init(monitor: any WorkMonitor, takesLists: Bool) {
            (self.monitor, self.takesLists) = (monitor, takesLists)
        }

        /// - Returns: whether it could be appended.
        mutating func append(_ item: any Value) throws -> Bool {
            try monitor.checkCancellation()
            // That is enough for an item of a few bytes; a text checks for itself.
            if bytes.capacity - bytes.count < 16 { try ValueMemory.require(storedBytes: 2 * bytes.capacity) }
            switch item {
            case let number as Double:
                bytes.append(Tag.number.rawValue)
                append(number.bitPattern)
            case let text as String:
                bytes.append(Tag.text.rawValue)
                append(UInt64(text.utf8.count))
                try ValueMemory.require(storedBytes: text.utf8.count)
                bytes.append(contentsOf: text.utf8)
            case let flag as Bool: bytes.append((flag ? Tag.yes : Tag.no).rawValue)
            case let none as Nothing: bytes.append((none.isUnknown ? Tag.unknown : Tag.nothing).rawValue)
            case let list as ListValue: return try append(list)
            default: return false
            }
            return true
        }

        private mutating func append(_ list: ListValue) throws -> Bool {
            guard takesLists, isFirstOfItsPlace(list) else { return false }
            bytes.append(Tag.list.rawValue)
            append(UInt64(list.items.count))
            for item in list.items { guard try append(item) else { return false } }
            return true
        }

        private mutating func isFirstOfItsPlace(_ list: ListValue) -> Bool {
            guard !list.items.isEmpty, let place = list.items.withUnsafeBytes({ $0.baseAddress }) else {
                return true
            }
            return places.insert(place).inserted
        }

        private mutating func append(_ word: UInt64) {
            withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
        }
    }

    /// - Throws: `ObjectDamagedError` unless the object's content is what `encode` makes; `NotEnoughMemory`.
    static func decode(_ object: StoredObject) throws -> [any Value] {
        var cursor = Cursor(object: object)
        var items: [any Value] = []
        while let tag = cursor.next() { try items.appendChecked(value(tagged: tag, &cursor, depth: 1)) }
        return items
    }

    private static func value(tagged tag: UInt8, _ cursor: inout Cursor, depth: Int) throws -> any Value {
        switch Tag(rawValue: tag) {
        case .nothing: return Nothing()
        case .unknown: return Nothing.unknown
        case .no: return false
        case .yes: return true
        case .number: return Double(bitPattern: try cursor.word())
        case .text: return try cursor.text()
        case .list: return try list(&cursor, depth: depth + 1)
        case nil: throw ObjectDamagedError(object: cursor.object)
        }
    }

    private static func list(_ cursor: inout Cursor, depth: Int) throws -> ListValue {
        let count = try cursor.word()
        guard depth <= ListExtent.maximumDepth else { throw ObjectDamagedError(object: cursor.object) }
        var items: [any Value] = []
        while UInt64(items.count) < count {
            guard let tag = cursor.next() else { throw ObjectDamagedError(object: cursor.object) }
            try items.appendChecked(value(tagged: tag, &cursor, depth: depth))
        }
        return ListValue(items)
    }

    private struct Cursor {
        let object: StoredObject
        private var position = 0

        init(object: StoredObject) { self.object = object }

        mutating func next() -> UInt8? {
            guard position < object.content.count else { return nil }
            defer { position += 1 }
            return object.content[position]
        }

        mutating func word() throws -> UInt64 {
            let range = try take(8)
            return object.content[range].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }

        mutating func text() throws -> String {
            guard let count = Int(exactly: try word()) else { throw ObjectDamagedError(object: object) }
            return String(decoding: object.content[try take(count)], as: UTF8.self)
        }

        private mutating func take(_ count: Int) throws -> Range<Int> {
            guard count <= object.content.count - position else { throw ObjectDamagedError(object: object) }
            defer { position += count }
            return position..<position + count
        }
    }
}
