import SessionStore

extension Session {
    /// How much freed space is worth the time: this much, and this share of all there is.
    private static let worthwhile = (bytes: 32 << 20, share: 0.25)

    /// Closes the session's file.
    ///
    /// What was forgotten is deleted first, and its space given back. Other objects that nothing refers to any more –
    /// values that were never named, and what was taken back – are deleted once there are many. Names, what undo can
    /// bring back, and remembered results stay, so that nothing has to run again.
    /// - Parameter advise: called for a large session of which `compact` would give back much more, with how many bytes
    ///   that are.
    /// - Throws: the store's errors.
    public func close(advising advise: ((_ bytes: Int) -> Void)? = nil) throws {
        // A temporary session is deleted as a whole; and one that cannot be cleaned up can still be closed.
        if store.isKept { try? collectGarbage() }
        if let advise, let bytes = spaceWorthCompacting() { advise(bytes) }
        try store.close()
    }

    /// How many bytes `compact` would give back, where that is a third of the file at least.
    ///
    /// Cost: for a large session, a walk over all references; no content is read.
    /// - Parameter large: the size of file, in bytes, that is worth a word.
    /// - Returns: nil for smaller files, and for smaller parts of them.
    package func spaceWorthCompacting(beyond large: Int = 500_000_000) -> Int? {
        guard store.isKept else { return nil }
        let size = store.sizeOnDisk
        guard size > large, let bytes = try? store.spaceToGiveBack(), bytes >= size / 3 else { return nil }
        return bytes
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
