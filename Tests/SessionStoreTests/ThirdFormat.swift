import Foundation
import GRDB
import TestSupport

/// A session as the third version made it, with rows in every table.
enum ThirdFormat {
    static func make(_ path: String) throws {
        try FirstFormat.makeDatabase(
            path, sql: "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL")
        let dump = try Bundle.module.resource("format-3", "sql")
        try FirstFormat.makeDatabase(path, sql: String(decoding: dump, as: UTF8.self))
    }

    /// The key of the state of a search that it holds.
    static let stateKey = "92fd47acceea1cb49cb36cbbcbc71b847792f40bc3fc7beed7de9c1fe861b237"
}
