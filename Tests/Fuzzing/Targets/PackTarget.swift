import Builtins
import Foundation
import GRDB
import Interpreter
import Language
import SessionStore
import Support

extension FuzzTarget {
    /// A pack from somebody else, changed with some tool: the input says where. Five bytes of it are one change, of a
    /// byte of the file or of a cell of one of its tables, whose form is as it was.
    ///
    /// It is refused with an explanation, or unpacked into its folder alone.
    static let pack = FuzzTarget(name: "pack") { bytes in
        try DeepStack.run { Result { try usePack(changedBy: bytes) } }.get()
    }

    private static func usePack(changedBy bytes: [UInt8]) throws {
        try withFolder { folder in
            let path = folder + "/p.dfiz"
            try Data(PackSample.bytes.get()).write(to: URL(fileURLWithPath: path))
            for start in stride(from: 0, to: min(bytes.count, 40) - 4, by: 5) {
                try PackMutation(bytes: Array(bytes[start..<start + 5])).apply(to: path)
            }
            let home = DataHome(root: folder + "/home", cache: folder + "/cache")
            try allowingRefusal {
                let pack = try SessionPack(opening: path, monitor: SilentMonitor())
                let copy = try PackCopy(of: pack, home: home, monitor: SilentMonitor())
                for line in copy.lines {
                    try require(line.unicodeScalars.allSatisfy(\.isDisplayable), "escapes in a line")
                }
                let store = try SessionStore.open(path: copy.session)
                defer { try? store.close() }
                try require(store.verify(monitor: SilentMonitor()).isWhole, "a copy that is damaged")
            }
            let found = try FileManager.default.contentsOfDirectory(atPath: folder)
            try require(Set(found).isSubset(of: ["p.dfiz", "home"]), "files outside: \(found)")
            let packs = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/home/packs")) ?? []
            try require(packs.count <= 1 && packs.allSatisfy { $0.hasPrefix("p-") }, "left over: \(packs)")
        }
    }
}

/// A small session with files, packed once.
private enum PackSample {
    static let bytes = Result { try DeepStack.run { Result { try make() } }.get() }

    private static func make() throws -> [UInt8] {
        try FuzzTarget.withFolder { folder in
            let store = try SessionStore.open(path: folder + "/s")
            let copy = folder + "/copy"
            try Data(SessionSample.bytes.get()).write(to: URL(fileURLWithPath: copy))
            let session = try SessionStore.open(path: copy)
            let draft = try PackDraft(of: session, monitor: SilentMonitor())
            let files = ["a.csv", "b/größe.png", "b/c/d.dfis"].map {
                name -> (file: PackedFile, content: PackDraft.Content) in
                let bytes = [UInt8](repeating: UInt8(name.utf8.count), count: 99) + Array(name.utf8)
                let hash = bytes.withUnsafeBytes(ContentHash.ofBytes)
                return (PackedFile(name: name, role: .other, hash: hash, length: bytes.count), .bytes(bytes))
            }
            _ = try draft.write(
                files, to: folder + "/p.dfiz", program: "fuzz", replacing: false, monitor: SilentMonitor())
            try store.close()
            try session.close()
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/p.dfiz")))
        }
    }
}

/// A change to a pack that anybody can make.
private struct PackMutation {
    let bytes: [UInt8]

    /// Changes that a file no longer accepts, since it is already damaged, have no effect.
    func apply(to path: String) throws {
        if bytes[0] % 2 == 0 { try? changeCell(path) } else { try changeByte(path) }
    }

    private static let extremes: [(any DatabaseValueConvertible & Sendable)?] = [
        nil, 0, 1, -1, Int64.max, Int64.min, 0.5, 1e300, "", "x", "..", "../x", "/x", "a/b", "b", "a.csv/x",
        "session.dfisession", "x\u{1b}[31m", "\u{202e}", "[]", "{}", "picture", "photograph", Data(),
        Data([0x78, 0xda, 0]), String(repeating: "0", count: 64), String(repeating: "a/", count: 400),
        #"[{"given":"../../x","path":"../../x","hash":"0"}]"#,
        #"{"file":{"path":"../x","sha256":"0"},"isEdited":false}"#,
    ]

    private func changeCell(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        try queue.writeWithoutTransaction { db in
            let forms = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
            // Otherwise the tables would accept nothing of another type.
            try db.execute(
                sql: """
                    PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON; PRAGMA ignore_check_constraints = ON;
                    UPDATE sqlite_schema SET sql = replace(replace(sql, 'NOT NULL', ''), 'STRICT', '')
                        WHERE type = 'table';
                    PRAGMA writable_schema = RESET;
                    """)
            try? change(db)
            try db.execute(sql: "PRAGMA writable_schema = ON")
            for form in forms {
                try db.execute(
                    sql: "UPDATE sqlite_schema SET sql = ? WHERE name = ?",
                    arguments: [form["sql"] as String?, form["name"] as String])
            }
            try db.execute(sql: "PRAGMA writable_schema = RESET")
        }
    }

    private func change(_ db: Database) throws {
        let tables = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        let table = tables[Int(bytes[1]) % tables.count]
        let columns = try String.fetchAll(
            db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
        guard let first = columns.first, count > 0 else { return }
        let row = try DatabaseValue.fetchOne(
            db, sql: "SELECT \(first) FROM \(table) ORDER BY \(first) LIMIT 1 OFFSET ?",
            arguments: [Int(bytes[3]) % count])
        try db.execute(
            sql: "UPDATE \(table) SET \(columns[Int(bytes[2]) % columns.count]) = ? WHERE \(first) IS ?",
            arguments: [
                Self.extremes[Int(bytes[4]) % Self.extremes.count]?.databaseValue ?? .null, row ?? .null,
            ])
    }

    private func changeByte(_ path: String) throws {
        var content = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        guard !content.isEmpty else { return }
        content[(Int(bytes[1]) << 16 | Int(bytes[2]) << 8 | Int(bytes[3])) % content.count] = bytes[4]
        try Data(content).write(to: URL(fileURLWithPath: path))
    }
}
