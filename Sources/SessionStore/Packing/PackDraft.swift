import Foundation
import GRDB
import Support

/// A pack that is being made: a private copy of a session, in which things can be changed and left out before it is
/// written. The session itself is only read; whatever happens, no part of a pack is left.
package final class PackDraft {
    /// The copy. It has what names stand for, statements, and how values were made; nothing that undo could bring back,
    /// not the last value, no results that no name needs, no states of searches, and not the times of files.
    package let store: SessionStore
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/draft" }

    /// Where the bytes of a file come from.
    package enum Content {
        /// A file, by its path.
        case file(String)
        case bytes([UInt8])
        /// They stay out.
        case none
    }

    /// Cost: a copy of the session's file, in the folder for temporary files.
    /// - Throws: `SessionStorageError`, `FileAccessError`, `WorkCancelled`.
    package init(of session: SessionStore, monitor: any WorkMonitor) throws {
        guard let folder = TemporaryFolder(.pack) else {
            throw FileAccessError(.write, path: FileManager.default.temporaryDirectory.path, code: errno)
        }
        self.folder = folder
        try session.copy(to: folder.path + "/draft", monitor: monitor)
        store = try SessionStore.open(path: folder.path + "/draft")
        try store.leaveOnlyWhatNamesNeed()
    }

    deinit { try? store.close() }

    /// Writes the pack, in one step: afterwards it is there and whole, and on the disk, or nothing has changed.
    ///
    /// It is read back before, as by whoever opens it.
    /// - Parameters:
    ///   - files: the files it lists; the hashes of those that go in are compared with their bytes.
    ///   - program: the version of this program.
    ///   - replacing: whether it takes the place of a file.
    /// - Returns: its size in bytes.
    /// - Throws: `FileAccessError`, also for a full disk; `SessionStorageError`, `FileChangedMeanwhile`,
    ///   `WorkCancelled`.
    package func write(
        _ files: [(file: PackedFile, content: Content)], to destination: String, program: String,
        replacing: Bool, monitor: any WorkMonitor
    ) throws -> Int {
        let pack = folder.path + "/pack"
        do {
            try store.close()
            try fill(pack, files, program, monitor)
        } catch {
            throw SessionStorageError.explaining(error, path: nil)
        }
        _ = try SessionPack(opening: pack, monitor: monitor)
        try FileBytes.copyAtomically(
            pack, to: destination, replacing: replacing, checkpoint: monitor.checkCancellation)
        var status = stat()
        return stat(destination, &status) == 0 ? Int(status.st_size) : 0
    }

    private func fill(
        _ pack: String, _ files: [(file: PackedFile, content: Content)], _ program: String,
        _ monitor: any WorkMonitor
    ) throws {
        let queue = try DatabaseQueue(
            path: pack, configuration: SessionStore.configuration(checkingReferences: false))
        defer { try? queue.close() }
        // Whatever stops this, the file is thrown away.
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = OFF") }
        try PackFormat.make(sessionFormat: Schema.format, in: queue)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "ATTACH DATABASE ? AS kept", arguments: [path])
        }
        try queue.unsafeRead(stoppedBy: monitor) { db in
            try db.inTransaction {
                try PackFormat.copySession(in: db)
                try db.execute(
                    sql: "INSERT INTO pack (version, program) VALUES (?, ?)",
                    arguments: [PackFormat.version, program])
                for (index, item) in files.enumerated() {
                    monitor.report(WorkProgress(unit: "file", completed: index, total: files.count))
                    try monitor.checkCancellation()
                    try PackedBytes(of: item.file, in: db).write(item.content, monitor)
                }
                return .commit
            }
        }
    }
}

extension SessionStore {
    /// Removes what only this machine and this person need.
    fileprivate func leaveOnlyWhatNamesNeed() throws {
        try write { db in
            try db.execute(
                sql: """
                    DELETE FROM checkpoint; DELETE FROM replaced; DELETE FROM file;
                    DELETE FROM name WHERE name = '_';
                    DELETE FROM setting WHERE key LIKE 'written %';
                    """)
        }
        try collectGarbage(keepingCalls: false, keepingShown: false)
    }
}
