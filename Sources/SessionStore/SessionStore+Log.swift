import Foundation
import Support
import GRDB
import GRDBSQLite

/// Beginning, folding in and giving up the write-ahead log.
///
/// A log begins with the file's first page as it is, seal and all. Before it is folded in, a new seal is given, so that
/// file and log have one in common at every moment between, and none once another file lies there.
extension SessionStore {
    /// Folds in what an earlier run left, gives the file a seal of its own and begins a log.
    ///
    /// What was copied from the file before is a state without this seal from now on.
    func beginLog() throws {
        try queue.writeWithoutTransaction { db in
            try db.fold()
            try db.touchFirstPage()
            try db.seal()
            try db.fold()
            try db.touchFirstPage()
        }
        hasLog = true
    }

    /// A log begins with the first page: where that failed before, for want of room, it comes first.
    func continueLog() throws {
        guard isKept, !hasLog else { return }
        try queue.writeWithoutTransaction { try $0.touchFirstPage() }
        hasLog = true
    }

    /// Folds the log in once it is large. What goes wrong is tried again after the next statement, which has its own
    /// place in the log meanwhile.
    func foldLargeLog() {
        guard isKept, let path, let size = Self.size(of: path + "-wal"), size > Self.largeLog else { return }
        try? queue.writeWithoutTransaction { db in
            try db.seal()
            try db.fold()
            hasLog = false
            try db.touchFirstPage()
            hasLog = true
        }
    }

    /// Folds the log into a file that has gone elsewhere, and lets go of both places: nothing is written any more, and
    /// SQLite takes away no file in the old one.
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

    /// Puts the first page into the log, unchanged. It need not reach the disk before what follows it does.
    fileprivate func touchFirstPage() throws {
        try execute(sql: "PRAGMA synchronous = NORMAL")
        defer { try? execute(sql: "PRAGMA synchronous = FULL") }
        try execute(sql: "PRAGMA user_version = \(Schema.format)")
    }

    fileprivate func seal() throws {
        try execute(sql: "PRAGMA schema_version = \(Seal.random().value)")
    }
}
