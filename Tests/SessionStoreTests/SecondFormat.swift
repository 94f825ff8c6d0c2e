import Foundation
import GRDB
import SessionStore
import TestSupport

/// Sessions as the second version made them, before logs had seals.
enum SecondFormat {
    static func make(_ path: String, with x: StoredObject) throws {
        try FirstFormat.makeDatabase(
            path, sql: "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL")
        try FirstFormat.make(path, with: x)
        let additions = try Bundle.module.resource("format-2", "sql")
        try FirstFormat.makeDatabase(path, sql: String(decoding: additions, as: UTF8.self))
    }
}
