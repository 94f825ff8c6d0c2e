import Foundation
import Support
import Synchronization

/// Keeps a session's file to its owner: holds it open and locked, from before SQLite looks at it until after SQLite has
/// finished with it, and checks that its path still leads to it.
///
/// SQLite's own lock comes too late for looking at what is beside the file, and is lost when the process closes any
/// descriptor of it; hence this one descriptor, which lives as long as the store.
final class SessionGuard {
    let path: String
    let descriptor: Int32
    /// Whether the file was made by this guard.
    let isNew: Bool
    private let identity: FileInode

    /// The sessions open in this process, which POSIX's locks do not keep from one another.
    private static let claimed = Mutex<Set<FileInode>>([])

    /// - Parameters:
    ///   - makingFile: makes the file where there is none, for its owner alone.
    ///   - isWritable: false takes a lock that others who only read can share.
    /// - Throws: `SessionOpenError`.
    init(path: String, makingFile: Bool, isWritable: Bool = true) throws {
        self.path = path
        if let identity = FileInode(path: path), Self.claimed.withLock({ $0.contains(identity) }) {
            throw SessionOpenError.inUse(path: path, process: getpid())
        }
        var isNew = false
        var descriptor = open(path, (isWritable ? O_RDWR : O_RDONLY) | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT, makingFile {
            descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            isNew = descriptor >= 0
        }
        guard descriptor >= 0, let identity = FileInode(descriptor: descriptor) else {
            throw Self.refusal(path: path, code: errno)
        }
        self.descriptor = descriptor
        self.isNew = isNew
        self.identity = identity
        guard Self.lock(descriptor, type: isWritable ? F_WRLCK : F_RDLCK) else {
            let holder = FileLock.holder(of: path)
            close(descriptor)
            throw SessionOpenError.inUse(path: path, process: holder)
        }
        _ = Self.claimed.withLock { $0.insert(identity) }
    }

    deinit {
        _ = Self.claimed.withLock { $0.remove(identity) }
        close(descriptor)
    }

    private static func refusal(path: String, code: Int32) -> SessionOpenError {
        switch code {
        case EACCES, EPERM, EROFS, ETXTBSY: .readOnly(path: path)
        default: .cannotOpen(path: path, reason: String(cString: strerror(code)))
        }
    }

    /// SQLite's bytes (pending, reserved and shared, from 2³⁰), so that its other users are seen, and the one before
    /// them, which SQLite never unlocks. False where somebody else has one of them.
    private static func lock(_ descriptor: Int32, type: Int32) -> Bool {
        var region = flock()
        region.l_type = Int16(type)
        region.l_whence = Int16(SEEK_SET)
        region.l_start = (1 << 30) - 1
        region.l_len = 1 + 2 + 510
        guard fcntl(descriptor, F_SETLK, &region) != 0 else { return true }
        // A file system without locks is for SQLite to refuse.
        return errno != EAGAIN && errno != EACCES
    }

    /// The file's first bytes, at most `count`; fewer if they cannot be read.
    func firstBytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = max(0, pread(descriptor, buffer.baseAddress, count, 0))
        }
    }

    /// Denies the file to all but its owner, if the owner asks.
    /// - Returns: whether others could read it before.
    func makePrivate() -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o077 != 0
        else { return false }
        chmod(path + "-wal", 0o600)
        return fchmod(descriptor, status.st_mode & 0o700 | 0o600) == 0
    }

    var isEmpty: Bool { firstBytes(1).isEmpty }

    /// Removes a file that was made here and never used.
    func removeIfNew() {
        guard isNew, FileInode(path: path) == identity else { return }
        SessionFile(path: path).remove()
    }

    /// - Throws: `SessionMovedError` where the path leads to another file, or to none.
    func checkPlace() throws {
        if let found = FileInode(path: path) {
            guard found != identity else { return }
            throw SessionMovedError(path: path, place: place, isReplaced: true)
        }
        // Any other reason may be temporary, and SQLite has the file open.
        guard errno == ENOENT || errno == ENOTDIR else { return }
        throw SessionMovedError(path: path, place: place, isReplaced: false)
    }

    /// Where the file is now; nil if it was deleted or the system does not say.
    private var place: String? {
        let link = "/proc/self/fd/\(descriptor)"
        guard let place = try? FileManager.default.destinationOfSymbolicLink(atPath: link),
            FileInode(path: place) == identity
        else { return nil }
        return place
    }
}
