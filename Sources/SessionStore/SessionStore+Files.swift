import GRDB
import Support

/// A file as it was when its content was hashed.
public struct FileRecord: Sendable, Equatable {
    /// Absolute.
    public let path: String
    /// In bytes.
    public let size: Int
    /// Differs once the file has been changed or replaced; in the column `mtime`, which held its time once.
    public let changeStamp: Int64
    public let hash: ContentHash

    public init(path: String, size: Int, changeStamp: Int64, hash: ContentHash) {
        self.path = path
        self.size = size
        self.changeStamp = changeStamp
        self.hash = hash
    }
}

extension SessionStore {
    /// The hash of a file's content where it was hashed before and has the same size and stamp; else nil.
    public func knownHash(path: String, size: Int, changeStamp: Int64) throws -> ContentHash? {
        guard let file = try file(path), file.size == size,
            file.changeStamp == changeStamp
        else { return nil }
        return file.hash
    }

    /// As `knownHash`, for many files at once: one transaction for all.
    public func knownHashes(
        of files: [(path: String, size: Int, changeStamp: Int64)]
    ) throws -> [ContentHash?] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT hash FROM file WHERE path = ? AND size = ? AND mtime = ?")
            return try files.map { file in
                try Row.fetchOne(
                    statement, arguments: [file.path, file.size, file.changeStamp]
                )?.checkedHash("hash")
            }
        }
    }

    /// The file as it was last remembered; nil where it never was.
    public func file(_ path: String) throws -> FileRecord? {
        try read { db in
            let sql = "SELECT size, mtime, hash FROM file WHERE path = ?"
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [path]) else { return nil }
            return FileRecord(
                path: path, size: try row.checked("size"), changeStamp: try row.checked("mtime"),
                hash: try row.checkedHash("hash"))
        }
    }

    /// Remembers files, replacing what was known of the same paths: one transaction, and one wait for the disk, for all.
    public func remember(_ files: [FileRecord]) throws {
        try write { db in
            let statement = try db.cachedStatement(
                sql: "INSERT OR REPLACE INTO file (path, size, mtime, hash) VALUES (?, ?, ?, ?)")
            for file in files {
                try statement.execute(
                    arguments: [file.path, file.size, file.changeStamp, file.hash.hex])
            }
        }
    }
}
