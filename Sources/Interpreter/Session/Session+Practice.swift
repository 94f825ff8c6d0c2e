import SessionStore
import Support

extension Session {
    /// An empty session with the same types, files and terminal, which is not kept.
    /// - Parameter host: another terminal.
    /// - Throws: the store's errors.
    public func practice(on host: (any Host)? = nil) throws -> Session {
        let session = try Session(
            store: .temporary(), types: types, commands: commands, host: host ?? terminal, home: home,
            engine: engine,
            scale: scale)
        session.cache = cache
        return session
    }
}
