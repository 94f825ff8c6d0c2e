import Foundation
import GRDB
import Support

/// A session on disk: one SQLite file with the objects, names, cells and memoised calls of a workbench.
///
/// Values are opaque here: a kind, a JSON header and bytes, identified by a content hash that the caller computes.
/// Every writing method is one transaction: when it returns, its data outlives `kill -9` and a power cut
/// (`synchronous=FULL`), and when it throws, nothing has changed and the store goes on working.
///
/// The file is locked for its owner as long as the store is open; a second one is refused. The lock is the
/// process's and goes when it ends, however it ends. Don't open and close the file by other means in the same process
/// meanwhile: POSIX drops the process's locks with any of its descriptors.
///
/// Calls are synchronous, and a store has one owner.
public final class SessionStore {
    /// The file's absolute path; nil for a temporary session.
    public let path: String?

    let queue: DatabaseQueue

    /// Objects whose stored content was found damaged; putting one of them again replaces it.
    var damagedObjects: Set<ContentHash> = []

    private init(path: String?, queue: DatabaseQueue) {
        self.path = path
        self.queue = queue
    }

    /// Opens the session in a file, making it where there is none or an empty one.
    /// - Throws: `SessionOpenError`, `SessionDamagedError`, `SessionStorageError`.
    public static func open(path: String) throws -> SessionStore {
        let file = SessionFile(path: path)
        try file.checkAccess()
        do {
            return try prepared(DatabaseQueue(path: file.path, configuration: configuration), path: file.path)
        } catch {
            throw file.explainOpening(error)
        }
    }

    /// Opens a private session that goes with its store: large ones spill to an unnamed temporary file.
    /// - Throws: `SessionStorageError`.
    public static func temporary() throws -> SessionStore {
        do {
            // The empty path is SQLite's private temporary database.
            return try prepared(DatabaseQueue(path: "", configuration: configuration), path: nil)
        } catch {
            throw SessionStorageError.explaining(error, path: nil)
        }
    }

    /// Closes the file, folding its write-ahead log in, and releases its lock. Every later call throws.
    public func close() throws {
        try explained { try queue.close() }
    }

    private static func prepared(_ queue: DatabaseQueue, path: String?) throws -> SessionStore {
        try queue.writeWithoutTransaction { db in
            try Schema.checkIdentity(db)
            try Schema.chooseJournal(db)
        }
        try Schema.migrator.migrate(queue)
        return SessionStore(path: path, queue: queue)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "session"
        configuration.prepareDatabase { db in
            // Before the first access, so that the log needs no shared memory file beside it.
            try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            // A session may come from someone else: distrust its schema and its pages.
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
        }
        return configuration
    }

    // MARK: - Access

    /// Runs `body` in a transaction that is kept only if `body` returns.
    func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try explained { try queue.write(body) }
    }

    /// Runs `body` outside any transaction; there is no other writer to be isolated from.
    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try explained { try queue.unsafeRead(body) }
    }

    private func explained<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            throw SessionStorageError.explaining(error, path: path)
        }
    }

    /// Limits the file's size, to try what a full disk does; nil lifts the limit.
    package func limitSize(toPages pages: Int?) throws {
        try read { try $0.execute(sql: "PRAGMA max_page_count = \(pages ?? 4_294_967_294)") }
    }
}
