import SessionStore
import Support

extension Session {
    /// An empty session with the same types, files and terminal, which is not kept.
    /// - Throws: the store's errors.
    public func practice() throws -> Session {
        let session = try Session(
            store: .temporary(), types: types, commands: commands, host: host, home: home, scale: scale)
        session.cache = cache
        return session
    }

    /// An empty session in which heavy work is noted in its `rehearsal` instead of done.
    ///
    /// - Parameters:
    ///   - host: receives what the program says.
    ///   - folder: a folder for what the program writes; as the cache, it remembers nothing.
    /// - Throws: the store's errors.
    public func rehearsing(host: any Host, folder: String) throws -> Session {
        let session = try Session(
            store: .temporary(), types: types, commands: commands, host: host,
            home: DataHome(root: home.root, cache: folder), scale: .full)
        session.searchFolders = searchFolders
        session.workingFolder = folder
        session.rehearsal = Rehearsal()
        return session
    }
}
