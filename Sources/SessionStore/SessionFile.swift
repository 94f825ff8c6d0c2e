import Foundation
import GRDB

/// The file of a session to be opened: what can be said about it before and after SQLite has tried.
struct SessionFile {
    /// Absolute, so that nothing in it is read as a URI or as `:memory:`.
    let path: String

    init(path: String) {
        self.path = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    private var folder: String {
        (path as NSString).deletingLastPathComponent
    }

    private var size: Int? {
        try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    }

    /// Finds the reasons for which SQLite would only say "unable to open database file".
    func checkAccess() throws {
        var isFolder: ObjCBool = false
        guard !path.utf8.contains(0) else {
            throw SessionOpenError.cannotOpen(path: path, reason: "the path has a zero byte")
        }
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            guard !isFolder.boolValue else { throw SessionOpenError.isFolder(path: path) }
            guard access(path, R_OK | W_OK) == 0 else { throw SessionOpenError.readOnly(path: path) }
            // SQLite takes a file of one byte for an empty one, and would write over it.
            guard size != 1 else { throw SessionOpenError.notADatabase(path: path) }
        }
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
        else {
            throw SessionOpenError.folderMissing(path: path, folder: folder)
        }
        guard access(folder, W_OK | X_OK) == 0 else { throw SessionOpenError.readOnly(path: path) }
    }

    /// What a failed opening means to a person.
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
