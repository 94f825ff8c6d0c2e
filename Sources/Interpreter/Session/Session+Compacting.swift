import SessionStore

extension Session {
    /// Gives back all the space in the session's file that neither names nor undo need.
    /// - Throws: the store's errors.
    public func compact() throws -> SessionCompaction {
        let compaction = try store.compact()
        // The last value may have been what was forgotten.
        if case .stored(let hash, _)? = binding(of: "_"), try !store.contains(hash) { forget("_") }
        return compaction
    }
}
