import SessionStore
import Support

/// Numbers, texts, booleans and nothings as one run of bytes: for each a tag, then its content, little-endian.
///
/// A session keeps a list of a million numbers as one object, not as a million.
enum ScalarBytes {
    private enum Tag: UInt8 {
        case nothing, no, yes, number, text, unknown
    }

    /// nil where an item is something else.
    /// - Throws: `WorkCancelled`, `NotEnoughMemory`.
    static func encode(_ items: some Sequence<any Value>, monitor: any WorkMonitor) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        for item in items {
            try monitor.checkCancellation()
            // An item of a few bytes needs no more than that, a text asks for itself.
            if bytes.capacity - bytes.count < 16 { try ValueMemory.require(storedBytes: 2 * bytes.capacity) }
            switch item {
            case let number as Double:
                bytes.append(Tag.number.rawValue)
                append(number.bitPattern, to: &bytes)
            case let text as String:
                bytes.append(Tag.text.rawValue)
                append(UInt64(text.utf8.count), to: &bytes)
                try ValueMemory.require(storedBytes: text.utf8.count)
                bytes.append(contentsOf: text.utf8)
            case let flag as Bool: bytes.append((flag ? Tag.yes : Tag.no).rawValue)
            case let none as Nothing: bytes.append((none.isUnknown ? Tag.unknown : Tag.nothing).rawValue)
            default: return nil
            }
        }
        return bytes
    }

    private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// - Throws: `ObjectDamagedError` unless the object's content is what `encode` makes; `NotEnoughMemory`.
    static func decode(_ object: StoredObject) throws -> [any Value] {
        var cursor = Cursor(object: object)
        var items: [any Value] = []
        while let tag = cursor.next() {
            switch Tag(rawValue: tag) {
            case .nothing: try items.appendAsking(Nothing())
            case .unknown: try items.appendAsking(Nothing.unknown)
            case .no: try items.appendAsking(false)
            case .yes: try items.appendAsking(true)
            case .number: try items.appendAsking(Double(bitPattern: cursor.word()))
            case .text: try items.appendAsking(cursor.text())
            case nil: throw ObjectDamagedError(object: object)
            }
        }
        return items
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
