import Foundation
import GRDB
import Support

/// A pack that was opened and checked: a session, and the files that it uses. It is only read, and nothing is written
/// beside it.
public final class SessionPack {
    public let path: String
    /// Of its bytes: the same pack has the same wherever it lies.
    public let hash: ContentHash
    /// Bytes.
    public let size: Int
    /// In alphabetical order.
    public let files: [PackedFile]
    /// The session's names and what each is, `_` left out, in alphabetical order.
    public let names: [(name: String, type: String?)]
    public let statementCount: Int

    private let queue: DatabaseQueue
    private let sessionFormat: Int

    /// Opens a pack and checks it: that it is whole, of a form that this program writes, its pages, and the names of
    /// its files. Contents are checked as they are unpacked.
    ///
    /// Cost: two passes over the file.
    /// - Throws: `PackError`; `FileAccessError`, `NotARegularFile`, `WorkCancelled`.
    public init(opening path: String, monitor: any WorkMonitor) throws {
        let file = SessionFile(path: path)
        self.path = path
        do {
            (size, sessionFormat) = try Self.checkHeader(of: file, named: path)
            hash = try ContentHash.ofFile(file.path)
            let queue = try DatabaseQueue(path: "", configuration: SessionStore.configuration())
            self.queue = queue
            try queue.writeWithoutTransaction { db in
                // As it is: no log or journal beside it counts.
                let address = "file:" + file.escapedPath + "?immutable=1"
                try db.execute(sql: "ATTACH DATABASE ? AS kept", arguments: [address])
            }
            let format = sessionFormat
            (files, names, statementCount) = try queue.unsafeRead(stoppedBy: monitor) { db in
                try PackFormat.checkSchema(of: "kept", sessionFormat: format, in: db)
                try Self.checkPages(in: db)
                try Self.checkVersion(in: db, path)
                return (
                    try PackList(in: db).files, try Self.names(in: db),
                    try Row.fetchOne(db, sql: "SELECT count(*) AS count FROM kept.cell")?.checkedCount(
                        "count")
                        ?? 0
                )
            }
        } catch {
            throw Self.explaining(error, path)
        }
    }

    deinit { try? queue.close() }

    /// What comes out of it, without the session: bytes.
    public var unpackedSize: Int { files.reduce(0) { $0 + ($1.absence == nil ? $1.length : 0) } }

    // MARK: Checks

    private static func checkHeader(of file: SessionFile, named path: String) throws -> (
        size: Int, format: Int
    ) {
        let opened = try RegularFile(opening: file.path)
        defer { close(opened.descriptor) }
        let bytes = try FileBytes.head(of: file.path, count: FileHeader.size)
        guard let header = FileHeader(bytes), header.applicationID == FileHeader.packID else {
            let isSession = FileHeader(bytes)?.applicationID == Schema.applicationID
            throw PackError.notAPack(path: path, isSession: isSession)
        }
        guard opened.size >= header.fileSize else {
            throw PackError.cutShort(path: path, bytes: opened.size, expected: header.fileSize)
        }
        guard header.userVersion <= Schema.format else { throw PackError.newer(path: path) }
        guard header.userVersion > 0 else { throw MalformedRow(reason: "its session has no format") }
        return (opened.size, header.userVersion)
    }

    private static func checkPages(in db: Database) throws {
        for message in try String.fetchAll(db, sql: "PRAGMA kept.quick_check(1)") where message != "ok" {
            throw MalformedRow(reason: message.split(separator: "\n").last.map(String.init) ?? message)
        }
    }

    private static func checkVersion(in db: Database, _ path: String) throws {
        let rows = try Row.fetchAll(db, sql: "SELECT version FROM kept.pack LIMIT 2")
        guard rows.count == 1, let version: Int = try rows.first?.checked("version"), version > 0 else {
            throw MalformedRow(reason: "it does not say its version")
        }
        guard version <= PackFormat.version else { throw PackError.newer(path: path) }
    }

    private static func names(in db: Database) throws -> [(name: String, type: String?)] {
        let sql = "SELECT name, type FROM kept.name WHERE name <> '_' ORDER BY name"
        return try Row.fetchAll(db, sql: sql).map {
            (try $0.checked("name"), try $0.checkedIfPresent("type"))
        }
    }

    private static func explaining(_ error: any Error, _ path: String) -> any Error {
        switch error {
        case let error as MalformedRow: PackError.damaged(path: path, reason: error.reason)
        case let error as SessionDamagedError: PackError.damaged(path: path, reason: error.reason)
        case let error as DatabaseError where error.resultCode == .SQLITE_FULL:
            SessionStorageError.explaining(error, path: nil)
        case let error as DatabaseError:
            PackError.damaged(path: path, reason: error.message ?? "SQLite error \(error.resultCode)")
        default: error
        }
    }

    // MARK: Unpacking

    /// Unpacks the session, as `PackedName.session`, and the files into a folder, and reads all of it.
    ///
    /// Rows are copied into a session that is made for them, so that nothing of the pack's own tables is used.
    /// - Parameters:
    ///   - folder: an empty one, for this user alone.
    ///   - rewriting: is done to the session in the end: paths in packs are relative.
    /// - Throws: `PackError`, `FileAccessError`, `SessionStorageError`, `WorkCancelled`. What is in the folder then is
    ///   of no use.
    package func unpack(
        to folder: String, rewriting: (SessionStore) throws -> Void, monitor: any WorkMonitor
    ) throws {
        do {
            try requireRoom(in: folder)
            let path = folder + "/" + PackedName.session
            try queue.unsafeRead(stoppedBy: monitor) { db in try writeFiles(in: db, to: folder, monitor) }
            try copySession(to: path, monitor)
            let store = try SessionStore.open(path: path)
            defer { try? store.close() }
            try rewriting(store)
            if let fault = try store.verify(monitor: monitor).faults.first {
                throw MalformedRow(reason: "\(fault.place): \(fault.damage)")
            }
            try store.close()
        } catch {
            throw Self.explaining(error, path)
        }
    }

    private func requireRoom(in folder: String) throws {
        var disk = statvfs()
        guard statvfs(folder, &disk) == 0 else { return }
        let free = Int(
            clamping: UInt64(disk.f_bavail).multipliedReportingOverflow(by: UInt64(disk.f_frsize))
                .partialValue)
        let needed = unpackedSize.addingReportingOverflow(size).partialValue
        guard needed <= free else { throw PackError.noRoom(path: path, bytes: needed, free: free) }
    }

    private func writeFiles(in db: Database, to folder: String, _ monitor: any WorkMonitor) throws {
        let inside = files.filter { $0.absence == nil }
        for (index, file) in inside.enumerated() {
            monitor.report(WorkProgress(unit: "file", completed: index, total: inside.count))
            let path = folder + "/" + file.name
            let code = PrivateFolder.make((path as NSString).deletingLastPathComponent)
            guard code == 0 else { throw FileAccessError(.write, path: path, code: code) }
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw FileAccessError(.write, path: path, code: errno) }
            defer { close(descriptor) }
            try PackedBytes(of: file, in: db, schema: "kept").read(monitor) { bytes in
                let code = bytes.withUnsafeBytes { FileBytes.writeAll($0, to: descriptor) }
                guard code == 0 else { throw FileAccessError(.write, path: path, code: code) }
            }
        }
    }

    private func copySession(to path: String, _ monitor: any WorkMonitor) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileAccessError(.write, path: path, code: errno) }
        close(descriptor)
        let copy = try DatabaseQueue(
            path: path, configuration: SessionStore.configuration(checkingReferences: false))
        defer { try? copy.close() }
        try copy.writeWithoutTransaction(Schema.chooseJournal)
        try Schema.migrator.migrate(copy, upTo: String(sessionFormat))
        try copy.writeWithoutTransaction { db in
            let address = "file:" + SessionFile(path: self.path).escapedPath + "?immutable=1"
            try db.execute(sql: "ATTACH DATABASE ? AS kept", arguments: [address])
        }
        try copy.unsafeRead(stoppedBy: monitor) { db in
            try db.inTransaction {
                try PackFormat.copySession(in: db)
                return .commit
            }
        }
        try copy.close()
    }
}
