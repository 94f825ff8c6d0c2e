import Foundation
import GRDB
import SessionStore

/// Sessions as the first version made them.
enum FirstFormat {
    private static func tables() throws -> String {
        let file = Bundle.module.url(forResource: "Resources/format-1", withExtension: "sql")
        guard let file else { throw CocoaError(.fileNoSuchFile) }
        return try String(contentsOf: file, encoding: .utf8)
    }

    static func make(_ path: String, with x: StoredObject) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: tables())
            try db.execute(
                sql: "INSERT INTO object VALUES (?, ?, ?, ?, ?)",
                arguments: [x.hash.hex, x.kind, x.header, x.content.count, x.checksum.hex])
            try db.execute(
                sql: "INSERT INTO blob (object, part, bytes) VALUES (?, 0, ?)",
                arguments: [x.hash.hex, Data(x.content)])
            let first = cell("x = 1")
            try db.execute(
                sql: "INSERT INTO cell (source, reads, writes, seconds, time) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    first.source, #"["a","größe"]"#, #"["x"]"#, first.seconds, 1_700_000_000_125,
                ])
            try db.execute(sql: "INSERT INTO name VALUES ('x', ?, 1)", arguments: [x.hash.hex])
        }
        try queue.close()
    }

    /// Runs SQL in the file, which is made if there is none.
    static func makeDatabase(_ path: String, sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }
}
