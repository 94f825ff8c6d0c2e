import Foundation
import GRDB
import Glibc
import Support

extension SessionStore {
    /// Whether the session is kept in the file at a path, whatever it is called there.
    public func isFile(_ path: String) -> Bool {
        guard let own = self.path.flatMap(FileInode.init(path:)) else { return false }
        return own == FileInode(path: path)
    }

    /// Copies the session as it is now into a new file, which only its owner can read, without space that nothing uses.
    ///
    /// The session can be used on; a temporary one is kept in this way.
    /// - Parameter monitor: may stop the work, which then leaves nothing.
    /// - Returns: the new file's size in bytes.
    /// - Throws: `SessionCopyError`, `SessionStorageError`, `WorkCancelled`.
    @discardableResult
    public func copy(to destination: String, monitor: any WorkMonitor) throws -> Int {
        let file = SessionFile(path: destination)
        let descriptor = Glibc.open(file.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SessionCopyError(path: file.path, code: errno) }
        defer { Glibc.close(descriptor) }
        do {
            try vacuum(into: file.path, monitor)
            // SQLite leaves that to its caller.
            guard fsync(descriptor) == 0 else { throw SessionCopyError(path: file.path, code: errno) }
        } catch {
            file.remove()
            throw SessionStorageError.explaining(error, path: file.path)
        }
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    private func vacuum(into path: String, _ monitor: any WorkMonitor) throws {
        // Where the file is only read, contents are there alone; what this run has done beside it is not copied.
        let schema = readsOnly ? "kept" : "main"
        try queue.unsafeRead(stoppedBy: monitor) { db in
            try db.execute(sql: "VACUUM \(schema) INTO ?", arguments: [path])
        }
    }
}

/// Thrown where a copy cannot be made.
public struct SessionCopyError: ExplainedError, Equatable {
    public let path: String
    /// The system's error number.
    public let code: Int32

    package init(path: String, code: Int32) { (self.path, self.code) = (path, code) }

    public var message: String {
        code == EEXIST
            ? "“\(path)” exists already, and a copy overwrites nothing"
            : "cannot write “\(path)”: \(String(cString: strerror(code)))"
    }

    public var remedy: String? {
        switch code {
        case EEXIST: "name a new file"
        case ENOENT: "make the folder first, or name another file"
        default: "check the folder's permissions, or name another file"
        }
    }
}
