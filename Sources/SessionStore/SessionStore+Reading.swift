import Foundation
import GRDB
import Support

/// A session whose file can be read only: in somebody else's folder, on a medium that cannot be written, on a full
/// disk. It is a temporary one that begins with the file's rows; contents are read from the file when asked for. So it
/// can do everything that a session can, and nothing of it is kept.
extension SessionStore {
    /// Whether a session that no longer opens for writing may open for reading.
    static func allowsReading(_ error: any ExplainedError) -> Bool {
        switch error {
        case SessionOpenError.readOnly, SessionStorageError.diskFull, SessionStorageError.inputOutput: true
        default: false
        }
    }

    /// Opens a session as if it could not be written: to look into it, or to test that case.
    package static func openForReading(path: String) throws -> SessionStore {
        let file = SessionFile(path: path)
        try file.checkAccess()
        guard !file.isEmpty else { return try temporary() }
        return try reading(file, because: SessionOpenError.readOnly(path: file.path))
    }

    static func reading(_ file: SessionFile, because reason: any ExplainedError) throws -> SessionStore {
        let sessionGuard = try SessionGuard(path: file.path, makingFile: false, isWritable: file.isWritable)
        do {
            let bytes = sessionGuard.firstBytes(FileHeader.size)
            guard FileHeader(bytes) != nil else {
                throw bytes.isEmpty ? reason : SessionOpenError.notADatabase(path: file.path)
            }
            try file.checkBytes(bytes)
            let queue = try DatabaseQueue(path: "", configuration: configuration(checkingReferences: false))
            try Schema.migrator.migrate(queue)
            try attach(file, bytes: bytes, to: queue)
            try queue.write(copyRows)
            let store = SessionStore(
                path: file.path, queue: queue, sessionGuard: sessionGuard, readsOnly: true)
            store.notices = [.keepsNothing(path: file.path, reason: words(reason), remedy: remedy(reason))]
            return store
        } catch {
            throw file.explainOpening(error)
        }
    }

    /// The databases in which contents are looked up.
    var blobSchemas: [String] { readsOnly ? ["main", "kept"] : ["main"] }

    private static func words(_ reason: any ExplainedError) -> String {
        switch reason {
        case SessionStorageError.diskFull: "no space is left on its disk"
        case SessionStorageError.inputOutput(_, let reason): "it cannot be written: \(reason)"
        default: "it, or its folder, cannot be written"
        }
    }

    private static func remedy(_ reason: any ExplainedError) -> String {
        switch reason {
        case SessionOpenError.readOnly: "to go on with it, copy the file to a folder of yours"
        default: "make room and open it again"
        }
    }

    private static func attach(_ file: SessionFile, bytes: [UInt8], to queue: DatabaseQueue) throws {
        if try file.logOwner(bytes: bytes) != .thisFile {
            // The guard makes sure that nobody writes, so nothing need be written beside it or locked.
            try attach("file:" + file.escapedPath + "?immutable=1", to: queue)
        } else if file.isWritable {
            try attach(file.path, to: queue)
        } else {
            try withCopy(of: file) { try attach($0, to: queue) }
        }
    }

    static func attach(_ address: String, to queue: DatabaseQueue) throws {
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "ATTACH DATABASE ? AS kept", arguments: [address])
            try Schema.checkIdentity(db, of: "kept")
        }
    }

    /// SQLite replays a log only where it may write: in a copy, which is deleted as soon as it is open.
    private static func withCopy(of file: SessionFile, _ body: (String) throws -> Void) throws {
        guard let folder = TemporaryFolder(.session) else {
            throw FileAccessError(.write, path: FileManager.default.temporaryDirectory.path, code: errno)
        }
        let copy = folder.path + "/s"
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: file.path + suffix, toPath: copy + suffix)
            chmod(copy + suffix, 0o600)
        }
        // The folder is deleted when nobody holds it.
        try withExtendedLifetime(folder) { try body(copy) }
    }

    /// All rows but those of contents. Columns that an older format lacks keep their defaults, and a row that breaks
    /// a rule is damaged and left out.
    private static func copyRows(in db: Database) throws {
        let kept = try db.tableNames(of: "kept")
        for table in try db.tableNames(of: "main").intersection(kept).subtracting(["blob", "grdb_migrations"])
        {
            let columns = try db.columnNames(of: table, in: "main").intersection(
                db.columnNames(of: table, in: "kept"))
            let list = columns.sorted().joined(separator: ", ")
            try db.execute(
                sql: "INSERT OR IGNORE INTO main.\(table) (\(list)) SELECT \(list) FROM kept.\(table)")
        }
    }
}

extension Database {
    fileprivate func columnNames(of table: String, in schema: String) throws -> Set<String> {
        Set(
            try Row.fetchAll(self, sql: "PRAGMA \(schema).table_info(\(table))").map {
                try $0.checked("name")
            })
    }
}

extension SessionFile {
    /// For a URI: letters, digits and slashes stay.
    var escapedPath: String {
        path.utf8.map { byte in
            let scalar = UnicodeScalar(byte)
            let isPlain =
                byte < 128 && (scalar.properties.isAlphabetic || (48...57).contains(byte) || byte == 47)
            return isPlain
                ? String(scalar) : "%" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}
