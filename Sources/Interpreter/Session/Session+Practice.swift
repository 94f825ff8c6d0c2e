import SessionStore

extension Session {
    /// An empty session of the same functions, files and terminal, which nothing keeps.
    /// - Throws: the store's errors.
    public func practice() throws -> Session {
        try Session(
            store: .temporary(), builtins: builtins, host: host, home: home, scale: scale)
    }
}
