import Foundation
import Support

/// What compacting a session has given back.
public struct SessionCompaction: Sendable, Equatable {
    /// The size of the session on the disk, in bytes.
    public let before: Int
    public let after: Int
    public let removed: CollectedGarbage
}

extension SessionStore {
    /// Gives back all the space that can be given back: what was forgotten, the results of calls that nothing else needs,
    /// and what nothing refers to. Names and what undo can bring back stay.
    ///
    /// Cost: as much writing as is removed or moves.
    /// - Throws: `SessionStorageError`; what had been removed by then stays removed.
    public func compact() throws -> SessionCompaction {
        let before = sizeOnDisk
        try purgeForgotten()
        let removed = try collectGarbage(keepingCalls: false)
        foldLog()
        return SessionCompaction(before: before, after: sizeOnDisk, removed: removed)
    }

    /// The size of the file and its log, in bytes; 0 for a temporary session.
    public var sizeOnDisk: Int { path.map { SessionFile(path: $0).sizeOnDisk } ?? 0 }
}
