import Glibc

/// A file opened for reading: not a folder, and nothing whose reading might never end.
package struct RegularFile {
    /// Whoever opened the file closes it.
    package let descriptor: Int32

    /// Bytes in the file when it was opened.
    package let size: Int

    /// What it was then (`stat.changeStamp`).
    package let changeStamp: Int64

    /// - Throws: `FileAccessError` where `path` does not exist, may not be read or is a folder; `NotARegularFile`.
    package init(opening path: String) throws {
        // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileAccessError(.read, path: path, code: errno) }
        do {
            let status = try Self.status(of: descriptor, path: path)
            (size, changeStamp) = (Int(status.st_size), status.changeStamp)
        } catch {
            close(descriptor)
            throw error
        }
    }

    private static func status(of descriptor: Int32, path: String) throws -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileAccessError(.read, path: path, code: errno) }
        guard !status.isFolder else { throw FileAccessError(.read, path: path, code: EISDIR) }
        guard status.isRegularFile else { throw NotARegularFile(path: path) }
        return status
    }
}

extension stat {
    package var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
    package var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }

    /// The time of the last change, in nanoseconds since 1970.
    ///
    /// Anybody may give a file a time after the year 2262, where these numbers end: it begins anew from the other end,
    /// so that times that differ still do.
    package var modificationNanoseconds: Int64 {
        Self.nanoseconds(st_mtim)
    }

    /// Differs once a file has been changed or replaced.
    ///
    /// The time of the last change does not suffice: whoever unpacks or copies a file may set it, and two files of one time
    /// may change places. The time at which the system last wrote the inode cannot be set, and another file has another.
    package var changeStamp: Int64 {
        let parts = [Self.nanoseconds(st_mtim), Self.nanoseconds(st_ctim), Int64(truncatingIfNeeded: st_ino)]
        // FNV-1a, a word at a time.
        return parts.reduce(-3_750_763_034_362_895_579) { ($0 ^ $1) &* 1_099_511_628_211 }
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
