import Foundation
import GRDB

/// The file of a session to be opened: what can be said about it before and after SQLite tries.
struct SessionFile {
    /// Absolute, so that nothing in it is read as a URI or as `:memory:`; where a link leads, since SQLite puts the log
    /// there.
    let path: String

    init(path: String) {
        let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        self.path = Self.target(ofLink: absolute) ?? absolute
    }

    /// nil where there is no link, or it leads nowhere.
    private static func target(ofLink path: String) -> String? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK,
            let target = realpath(path, nil)
        else { return nil }
        defer { free(target) }
        return String(cString: target)
    }

    private var folder: String {
        (path as NSString).deletingLastPathComponent
    }

    private enum Kind { case missing, regular, folder, other }

    private var kind: Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .missing }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .regular
        case S_IFDIR: .folder
        default: .other
        }
    }

    var exists: Bool { kind != .missing }

    /// Whether there is a file with nothing in it.
    var isEmpty: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_size == 0
    }

    /// The size of the file and its log, in bytes.
    var sizeOnDisk: Int {
        [path, path + "-wal"].reduce(0) { sum, path in
            var status = stat()
            return stat(path, &status) == 0 ? sum + Int(status.st_size) : sum
        }
    }

    /// When the file or its log was changed last; nil where there is no file.
    var modificationDate: Date? {
        let manager = FileManager.default
        guard exists else { return nil }
        return [path, path + "-wal"].compactMap {
            try? manager.attributesOfItem(atPath: $0)[.modificationDate] as? Date
        }.max()
    }

    /// Whether the file, or the folder it is to be made in, and what SQLite puts beside it can be written.
    var isWritable: Bool {
        (!exists || access(path, R_OK | W_OK) == 0) && access(folder, W_OK | X_OK) == 0
    }

    /// Finds the reasons for which SQLite would only say "unable to open database file".
    func checkAccess() throws {
        guard !path.utf8.contains(0) else {
            throw SessionOpenError.cannotOpen(path: path, reason: "the path has a zero byte")
        }
        switch kind {
        case .folder: throw SessionOpenError.isFolder(path: path)
        case .other: throw SessionOpenError.cannotOpen(path: path, reason: "it is not a regular file")
        case .regular:
            guard access(path, R_OK) == 0 else {
                throw SessionOpenError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
            }
        case .missing:
            guard FileManager.default.isFolder(atPath: folder) else {
                throw SessionOpenError.folderMissing(path: path, folder: folder)
            }
            if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) {
                throw SessionOpenError.linkLeadsNowhere(path: path, target: target)
            }
            guard isWritable else { throw SessionOpenError.readOnly(path: path) }
        }
    }

    /// Refuses a file whose first bytes show that it is not a session, before SQLite could replay a log onto it.
    func checkBytes(_ bytes: [UInt8]) throws {
        // SQLite takes a file of one byte for an empty one, and would write over it.
        guard bytes.count != 1 else { throw SessionOpenError.notADatabase(path: path) }
        guard let header = FileHeader(bytes) else { return }
        guard header.applicationID != FileHeader.packID else {
            throw SessionOpenError.isPack(path: path)
        }
        guard [0, Schema.applicationID].contains(header.applicationID) else {
            throw SessionOpenError.notASession(path: path)
        }
    }

    /// Whose log is beside the file.
    enum LogOwner { case nobody, thisFile, another }

    /// Finds out whose log is beside the file with these first bytes.
    func logOwner(bytes: [UInt8]) throws -> LogOwner {
        guard let seals = try WriteAheadLog(path: path + "-wal").seals() else { return .nobody }
        return Self.belongs(seals, to: FileHeader(bytes), isEmpty: bytes.isEmpty) ? .thisFile : .another
    }

    /// Whether the log beside the file with these first bytes, which may be damaged, is its own.
    func hasOwnLog(bytes: [UInt8]) -> Bool {
        guard let owner = try? logOwner(bytes: bytes) else { return false }
        return owner == .thisFile
    }

    /// Deletes the file and what SQLite keeps beside it.
    func remove() {
        for suffix in ["-wal", "-journal", ""] { unlink(path + suffix) }
    }

    /// Moves aside a log or a journal that does not belong to the file with these first bytes.
    /// - Throws: `SessionOpenError` if such a log is beside another program's database, or cannot be moved.
    func moveForeignLogsAside(bytes: [UInt8]) throws -> [SessionNotice] {
        let header = FileHeader(bytes)
        var notices: [SessionNotice] = []
        if try logOwner(bytes: bytes) == .another {
            if let header, header.applicationID == 0 { throw SessionOpenError.notASession(path: path) }
            notices.append(try setAside("-wal"))
        }
        // A session has no journal once it is made, and SQLite would take its pages for older ones of the file.
        if let header, header.isLogged, header.seal.isGiven, hasJournal, !isJournalFinished {
            notices.append(try setAside("-journal"))
        }
        return notices
    }

    /// Removes a journal that SQLite has done with and that a power cut has brought back, from a file that has a log now.
    func removeFinishedJournal() {
        if hasJournal && isJournalFinished { unlink(path + "-journal") }
    }

    private var hasJournal: Bool { access(path + "-journal", F_OK) == 0 }

    /// SQLite empties a journal that it keeps, or overwrites its beginning with zeros.
    private var isJournalFinished: Bool {
        guard let file = FileHandle(forReadingAtPath: path + "-journal") else { return false }
        defer { try? file.close() }
        do { return try file.read(upToCount: 1)?.first ?? 0 == 0 } catch { return false }
    }

    private static func belongs(_ seals: [Seal], to header: FileHeader?, isEmpty: Bool) -> Bool {
        guard let header else { return !isEmpty }
        guard header.seal.isGiven else {
            return !seals.contains(where: \.isGiven) || seals.contains(header.seal)
        }
        return seals.contains(header.seal)
    }

    private func setAside(_ suffix: String) throws -> SessionNotice {
        var (aside, number) = (path + "-foreign" + suffix, 1)
        while access(aside, F_OK) == 0 {
            number += 1
            aside = path + "-foreign\(number)" + suffix
        }
        guard rename(path + suffix, aside) == 0 else {
            throw SessionOpenError.cannotOpen(
                path: path, reason: "the log beside it, “\(path + suffix)”, belongs to another session")
        }
        return .foreignLog(path: path, movedTo: aside)
    }

    /// Explains a failed opening to a person.
    func explainOpening(_ error: any Error) -> any Error {
        switch error {
        case let error as ForeignFile: error.explained(path: path)
        case let error as DatabaseError: explain(error)
        default: SessionStorageError.explaining(error, path: path)
        }
    }

    private func explain(_ error: DatabaseError) -> any Error {
        switch error.resultCode {
        case .SQLITE_NOTADB: SessionOpenError.notADatabase(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            SessionOpenError.inUse(path: path, process: FileLock.holder(of: path))
        case .SQLITE_READONLY, .SQLITE_PERM: SessionOpenError.readOnly(path: path)
        case .SQLITE_CANTOPEN: SessionOpenError.cannotOpen(path: path, reason: error.message ?? "\(error)")
        default: SessionStorageError.explaining(error, path: path)
        }
    }
}
