import SessionStore
import Support

extension Session {
    /// An empty session with the same types, files and terminal, which is not kept.
    /// - Throws: the store's errors.
    public func practice() throws -> Session {
        let session = try Session(
            store: .temporary(), types: types, commands: commands, host: terminal, home: home, engine: engine,
            scale: scale)
        session.cache = cache
        return session
    }
}
