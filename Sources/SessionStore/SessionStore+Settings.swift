import GRDB

extension SessionStore {
    /// The value of a setting; nil where it was never set.
    public func setting(_ key: String) throws -> String? {
        try read { db in
            let row = try Row.fetchOne(db, sql: "SELECT value FROM setting WHERE key = ?", arguments: [key])
            return try row?.checked("value")
        }
    }

    /// All settings.
    public func settings() throws -> [String: String] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT key, value FROM setting").reduce(into: [:]) { settings, row in
                settings[try row.checked("key")] = try row.checked("value") as String
            }
        }
    }

    /// Sets a setting for this and later uses of the session; nil removes it.
    public func setSetting(_ key: String, to value: String?) throws {
        try write { db in
            if let value {
                try db.execute(
                    sql: "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", arguments: [key, value])
            } else {
                try db.execute(sql: "DELETE FROM setting WHERE key = ?", arguments: [key])
            }
        }
    }
}
