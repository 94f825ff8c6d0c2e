import Foundation
import Support
import GRDB
import GRDBSQLite

/// Beginning, folding in and giving up the write-ahead log.
///
/// A log begins with the file's first page as it is, including its seal. Before it is folded in, a new seal is set, so
/// that file and log share one at every moment in between, and none once another file is in its place.
extension SessionStore {
    /// Folds in what an earlier run left, gives the file a new seal and begins a log.
    ///
    /// From now on, earlier copies of the file are states without this seal.
    func beginLog() throws {
        try queue.writeWithoutTransaction { db in
            try db.fold()
            try db.touchFirstPage(syncing: false)
            try db.seal()
            try db.fold()
            try db.touchFirstPage()
        }
        hasLog = true
    }

    /// Writes over a transaction that failed because it could not be synced: the log has it whole, and a kill would
    /// bring it back. A device that goes on failing may refuse that, too.
    func coverFailedTransaction() {
        guard isKept else { return }
        try? queue.writeWithoutTransaction { try $0.touchFirstPage() }
    }

    /// A log begins with the first page: if writing it failed before, on a full disk, it is written first.
    func continueLog() throws {
        guard isKept, !hasLog else { return }
        try queue.writeWithoutTransaction { try $0.touchFirstPage() }
        hasLog = true
    }

    /// Folds the log in once it is large. If that fails, it is tried again after the next statement, which the log
    /// holds until then.
    func foldLargeLog() {
        guard let path, let size = Self.size(of: path + "-wal"), size > Self.largeLog else { return }
        foldLog()
    }

    /// Folds the log in, so that the file has what was done and its size; as `foldLargeLog`, if that is possible.
    func foldLog() {
        guard isKept else { return }
        try? queue.writeWithoutTransaction { db in
            try db.seal()
            try db.fold()
            hasLog = false
            try db.touchFirstPage()
            hasLog = true
        }
    }

    /// Folds the log into a file that has been moved, and leaves both places: nothing more is written, and SQLite
    /// removes no file from the old one.
    func abandonPlace() {
        queue.writeWithoutTransaction { db in
            try? db.fold()
            var isOn: CInt = 1
            sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_PERSIST_WAL, &isOn)
        }
        guard let path, let logIdentity, FileInode(path: path + "-wal") == logIdentity else { return }
        unlink(path + "-wal")
    }

    private static let largeLog = 4 << 20

    private static func size(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }
}

extension Database {
    /// Writes the whole log into the file, and empties it.
    fileprivate func fold() throws {
        try execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Puts the first page into the log, unchanged.
    ///
    /// It is synced before anything follows. If that were left to a statement and failed there, the system would take
    /// the page for written and never write it, and every later statement would be in a log without its beginning.
    /// - Parameter syncing: false where nothing is kept unless what follows is synced.
    fileprivate func touchFirstPage(syncing: Bool = true) throws {
        if !syncing { try execute(sql: "PRAGMA synchronous = NORMAL") }
        defer { if !syncing { try? execute(sql: "PRAGMA synchronous = FULL") } }
        try execute(sql: "PRAGMA user_version = \(Schema.format)")
    }

    fileprivate func seal() throws {
        try execute(sql: "PRAGMA schema_version = \(Seal.random().value)")
    }
}
