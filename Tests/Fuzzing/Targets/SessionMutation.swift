import Foundation
import GRDB
import SessionStore
import Support

/// A change to a session's file that anybody can make: to a cell of a table, to an object so that its checksum is
/// right again, or to a byte of the file. Five bytes of an input are one.
struct SessionMutation {
    private let bytes: [UInt8]

    static func all(in input: [UInt8]) -> [SessionMutation] {
        stride(from: 0, to: input.count - 4, by: 5).prefix(8).map {
            SessionMutation(bytes: Array(input[$0..<$0 + 5]))
        }
    }

    /// Changes that a file no longer accepts, since it is already damaged, have no effect.
    func apply(to path: String) throws {
        switch bytes[0] % 4 {
        case 0: try? changeCell(path)
        case 1, 2: try? changeObject(path)
        default: try changeByte(path)
        }
    }

    private static let extremes: [(any DatabaseValueConvertible & Sendable)?] = [
        nil, 0, 1, -1, Int64.max, Int64.min, Double.infinity, -Double.infinity, 1e300, -1e300, 0.5, "", "x",
        "[]", "{}", "[1e999]", "\u{1b}[31m\u{202e}", Data(), Data([0xff, 0]), "9223372036854775808",
        String(repeating: "0", count: 64), String(repeating: "f", count: 64),
    ]

    private var extreme: (any DatabaseValueConvertible & Sendable)? {
        Self.extremes[Int(bytes[4]) % Self.extremes.count]
    }

    private func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    // MARK: - A cell

    private func changeCell(_ path: String) throws {
        let queue = try open(path)
        defer { try? queue.close() }
        try queue.writeWithoutTransaction { db in
            // Otherwise the tables would accept nothing of another type.
            try db.execute(
                sql: """
                    PRAGMA writable_schema = ON; PRAGMA ignore_check_constraints = ON;
                    UPDATE sqlite_schema SET sql = replace(replace(sql, 'NOT NULL', ''), 'STRICT', '')
                        WHERE type = 'table';
                    PRAGMA writable_schema = RESET;
                    """)
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            guard !tables.isEmpty else { return }
            let table = tables[Int(bytes[1]) % tables.count]
            let columns = try String.fetchAll(
                db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
            guard !columns.isEmpty else { return }
            let column = columns[Int(bytes[2]) % columns.count]
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
            guard count > 0 else { return }
            let first = columns[0]
            let row = try DatabaseValue.fetchOne(
                db, sql: "SELECT \(first) FROM \(table) ORDER BY \(first) LIMIT 1 OFFSET ?",
                arguments: [Int(bytes[3]) % count])
            try db.execute(
                sql: "UPDATE \(table) SET \(column) = ? WHERE \(first) IS ?",
                arguments: [extreme?.databaseValue ?? .null, row ?? .null])
        }
    }

    // MARK: - An object

    private func changeObject(_ path: String) throws {
        let store = try SessionStore.open(path: path)
        let hashes = try store.names().map(\.object.hash)
        guard !hashes.isEmpty, let object = try store.object(hashes[Int(bytes[1]) % hashes.count]) else {
            return
        }
        let part = try part(of: object, in: store)
        let changed = StoredObject(
            hash: part.hash, kind: part.kind, header: bytes[0] % 4 == 1 ? changed(part.header) : part.header,
            content: bytes[0] % 4 == 1 ? part.content : changed(part.content), references: part.references)
        // The checksum differs, so this replaces the object.
        try store.put(changed)
        try store.close()
    }

    /// The object itself, or one of those it refers to.
    private func part(of object: StoredObject, in store: SessionStore) throws -> StoredObject {
        let choices = [object.hash] + object.references
        return try store.object(choices[Int(bytes[0] / 4) % choices.count]) ?? object
    }

    private static let numbers = [
        "0", "-1", "1e300", "-1e300", "9223372036854775807", "-9223372036854775808", "1e19", "0.5", "null",
        "\"x\"", "[]", "{}", "4294967296", "2147483648", "1e-300", "true", "1e999",
    ]

    /// The header with one of its numbers, texts or lists replaced.
    private func changed(_ header: String) -> String {
        let places = header.matches(of: /-?[0-9][0-9.e+-]*|"[^"]*"(?!:)|\[[^\[\]]*\]|true|false|null/)
        guard !places.isEmpty else { return Self.numbers[Int(bytes[4]) % Self.numbers.count] }
        var header = header
        header.replaceSubrange(
            places[(Int(bytes[2]) << 8 | Int(bytes[3])) % places.count].range,
            with: Self.numbers[Int(bytes[4]) % Self.numbers.count])
        return header
    }

    /// The content with some of its bytes replaced, or cut, or longer.
    private func changed(_ content: [UInt8]) -> [UInt8] {
        var content = content
        let place = (Int(bytes[2]) << 8 | Int(bytes[3])) % max(1, content.count)
        let patterns: [[UInt8]] = [
            [0, 0, 0x80, 0x7f], [0, 0, 0xc0, 0xff], [0, 0, 0, 0, 0, 0, 0xf0, 0x7f],
            [0, 0, 0, 0, 0, 0, 0xf8, 0x7f],
            [UInt8](repeating: 0xff, count: 8), [0x9c, 0x75, 0, 0x88, 0x3c, 0xe4, 0x37, 0x7e], [0x1b, 0x5b],
            [0, 0, 0, 0, 0, 0, 0xf0, 0xff],
        ]
        switch bytes[4] % 10 {
        case 8: content = Array(content.prefix(place))
        case 9: content += content.prefix(place + 1)
        case let pattern:
            for (offset, byte) in patterns[Int(pattern)].enumerated() where place + offset < content.count {
                content[place + offset] = byte
            }
        }
        return content
    }

    // MARK: - A byte

    private func changeByte(_ path: String) throws {
        var content = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        guard !content.isEmpty else { return }
        content[(Int(bytes[1]) << 16 | Int(bytes[2]) << 8 | Int(bytes[3])) % content.count] = bytes[4]
        try Data(content).write(to: URL(fileURLWithPath: path))
    }
}
