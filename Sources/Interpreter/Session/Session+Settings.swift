import SessionStore

extension Session {
    /// The value of a setting; nil where it was never set. A job has those of the moment when it was entered.
    /// - Throws: the store's errors.
    package func setting(_ key: String) throws -> String? {
        if let settings = current.settings { return settings[key] }
        return try store.setting(key)
    }

    /// Whether the running statement is a job's, with settings that may no longer be the session's.
    package var hasOwnSettings: Bool { current.settings != nil }

    /// Sets a setting for this and later uses of the session.
    /// - Throws: the store's errors.
    package func setSetting(_ key: String, to value: String) throws {
        try store.setSetting(key, to: value)
        current.settings?[key] = value
    }
}
