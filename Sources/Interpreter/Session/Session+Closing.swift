import SessionStore

extension Session {
    /// How much freed space is worth the time: this much, and this share of all there is.
    private static let worthwhile = (bytes: 32 << 20, share: 0.25)

    /// Closes the session's file.
    ///
    /// What was forgotten is deleted first, and its space given back. Other objects that nothing refers to any more –
    /// values that were never named, and what was taken back – are deleted once there are many. Names, what undo can
    /// bring back, and remembered results stay, so that nothing has to run again.
    /// - Throws: the store's errors.
    public func close() throws {
        // A temporary session is deleted as a whole; and one that cannot be cleaned up can still be closed.
        if store.isKept { try? collectGarbage() }
        try store.close()
    }

    private func collectGarbage() throws {
        guard try !store.purgeForgotten() else {
            try store.collectGarbage()
            return
        }
        let unreached = try store.garbage().bytes
        let all = try store.extent().bytes
        guard unreached > Self.worthwhile.bytes, Double(unreached) > Self.worthwhile.share * Double(all)
        else {
            return
        }
        try store.collectGarbage()
    }
}
