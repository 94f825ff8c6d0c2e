import Foundation
import GRDB
import Support

/// A session on disk: one SQLite file with the objects, names, cells and memoised calls of a workbench.
///
/// Values are opaque here: a kind, a JSON header and bytes, identified by a content hash that the caller computes.
/// Every writing method is one transaction: when it returns, its data outlives `kill -9` and a power cut
/// (`synchronous=FULL`), and when it throws, nothing has changed and the store goes on working.
///
/// The file is locked for its owner as long as the store is open; a second one is refused. The lock belongs to the
/// process and is released when it ends, however it ends. Don't open and close the file by other means in the same
/// process meanwhile: POSIX drops the process's locks when any descriptor of the file is closed.
///
/// Calls are synchronous, and a store has one owner.
public final class SessionStore {
    /// The file's absolute path; nil for a temporary session.
    public let path: String?

    let queue: DatabaseQueue

    /// What to tell the person who opened the session, once.
    public internal(set) var notices: [SessionNotice] = []

    /// Whether what is done outlives the store; false for a temporary session and for one that can be read only.
    public let isKept: Bool

    /// Objects whose stored content was found damaged; putting one of them again replaces it.
    var damagedObjects: Set<ContentHash> = []
    /// Objects that were read back and found as they should be, since the store was opened.
    var soundObjects: Set<ContentHash> = []

    /// Whether the file is only read, and this a temporary session that began with what is in it.
    let readsOnly: Bool
    /// The largest number of a cell that was reserved in this run.
    var lastReserved = 0
    /// Whether the log has begun with the file's first page.
    var hasLog = false
    /// The file of the log, whatever it is called.
    var logIdentity: FileInode?
    /// Set once the file was found to have moved.
    private var moved: SessionMovedError?
    /// After the queue, so that the file is released last.
    private(set) var sessionGuard: SessionGuard?

    init(path: String?, queue: DatabaseQueue, sessionGuard: SessionGuard? = nil, readsOnly: Bool = false) {
        isKept = path != nil && !readsOnly
        self.readsOnly = readsOnly
        self.path = path
        self.queue = queue
        self.sessionGuard = sessionGuard
    }

    /// Opens the session in a file, for its owner alone; a new one if there is no file, or an empty one.
    ///
    /// A file that cannot be written, or whose disk is full, opens as well: for reading (`isKept`, `notices`).
    /// - Throws: `SessionOpenError`, `SessionDamagedError`, `SessionStorageError`.
    public static func open(path: String) throws -> SessionStore {
        let file = SessionFile(path: path)
        try file.checkAccess()
        guard file.isWritable else {
            return try reading(file, because: SessionOpenError.readOnly(path: file.path))
        }
        do {
            return try kept(file)
        } catch let error as any ExplainedError where allowsReading(error) && file.exists {
            do { return try reading(file, because: error) } catch { throw error }
        }
    }

    private static func kept(_ file: SessionFile) throws -> SessionStore {
        let sessionGuard = try SessionGuard(path: file.path, makingFile: true)
        do {
            let bytes = sessionGuard.firstBytes(FileHeader.size)
            try file.checkBytes(bytes)
            var notices = try file.moveForeignLogsAside(bytes: bytes)
            if bytes.isEmpty && !sessionGuard.isNew { notices.append(.wasEmpty(path: file.path)) }
            // Later only the owner can let others read; another program's file stays as it is.
            let header = FileHeader(bytes)
            let isUnsealed = header?.applicationID == Schema.applicationID && header?.seal.isGiven == false
            if bytes.isEmpty || isUnsealed, sessionGuard.makePrivate(), !bytes.isEmpty {
                notices.append(.madePrivate(path: file.path))
            }
            let store = try prepared(
                DatabaseQueue(path: file.path, configuration: configuration()), path: file.path,
                sessionGuard: sessionGuard)
            store.notices = notices
            file.removeFinishedJournal()
            return store
        } catch {
            sessionGuard.removeIfNew()
            throw file.explainOpening(error)
        }
    }

    /// Opens a private session that is deleted with its store: large ones spill to an unnamed temporary file.
    /// - Throws: `SessionStorageError`.
    public static func temporary() throws -> SessionStore {
        do {
            // The empty path is SQLite's private temporary database.
            return try prepared(DatabaseQueue(path: "", configuration: configuration()), path: nil)
        } catch {
            throw SessionStorageError.explaining(error, path: nil)
        }
    }

    /// Closes the file, folding its write-ahead log in, and releases its lock. Every later call throws.
    /// - Throws: `SessionMovedError` where the file was deleted meanwhile; `SessionStorageError`.
    public func close() throws {
        var lost: SessionMovedError?
        do { try checkPlace() } catch let error as SessionMovedError { lost = error }
        let isFirstNotice = moved == nil
        if let lost, isFirstNotice { abandon(lost) }
        try explained { try queue.close() }
        // Never released: releasing a dispatch queue needs a thread, and libdispatch waits for one without end if a
        // limit leaves no memory for its stack.
        _ = Unmanaged.passRetained(queue)
        sessionGuard = nil
        if var lost, isFirstNotice, lost.place == nil {
            lost.isClosing = true
            throw lost
        }
    }

    private static func prepared(
        _ queue: DatabaseQueue, path: String?, sessionGuard: SessionGuard? = nil
    ) throws -> SessionStore {
        do {
            try queue.writeWithoutTransaction { db in
                try Schema.checkIdentity(db)
                try Schema.chooseJournal(db)
            }
            try Schema.migrator.migrate(queue)
            let store = SessionStore(path: path, queue: queue, sessionGuard: sessionGuard)
            if let path {
                try store.beginLog()
                store.logIdentity = FileInode(path: path + "-wal")
            }
            return store
        } catch {
            // Before the guard releases the file.
            try? queue.close()
            throw error
        }
    }

    static func configuration(checkingReferences: Bool = true) -> Configuration {
        var configuration = Configuration()
        configuration.label = "session"
        configuration.foreignKeysEnabled = checkingReferences
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

    /// Runs `body` in a transaction that is kept only if `body` returns and the file is where it was opened.
    func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
        if let moved { throw moved.asOfNow }
        do {
            try checkPlace()
            let result = try explained {
                try continueLog()
                return try transaction(body)
            }
            foldLargeLog()
            return result
        } catch let error as SessionMovedError {
            abandon(error)
            throw error
        }
    }

    private func transaction<Result>(_ body: (Database) throws -> Result) throws -> Result {
        do {
            return try queue.write { db in
                let result = try body(db)
                // That may have taken a while.
                try checkPlace()
                return result
            }
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_IOERR_FSYNC {
            coverFailedTransaction()
            throw error
        }
    }

    private func checkPlace() throws {
        if isKept { try sessionGuard?.checkPlace() }
    }

    private func abandon(_ error: SessionMovedError) {
        moved = error
        abandonPlace()
    }

    /// Runs `body` outside any transaction; there is no other writer to be isolated from.
    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try explained { try queue.unsafeRead(body) }
    }

    private func explained<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            let explained = SessionStorageError.explaining(error, path: path)
            throw (explained as? SessionDamagedError)?.whileOpen ?? explained
        }
    }

    /// Limits the file's size, to test what a full disk does; nil lifts the limit.
    package func limitSize(toPages pages: Int?) throws {
        try read { try $0.execute(sql: "PRAGMA max_page_count = \(pages ?? 4_294_967_294)") }
    }
}
