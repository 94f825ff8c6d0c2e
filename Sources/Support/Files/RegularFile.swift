import Glibc

/// A file opened for reading: not a folder, and nothing whose reading might never end.
package struct RegularFile {
    /// Whoever opened the file closes it.
    package let descriptor: Int32

    /// Bytes in the file when it was opened.
    package let size: Int

    /// The time of its last change before that, in nanoseconds since 1970.
    package let modificationNanoseconds: Int64

    /// - Throws: `FileAccessError` where `path` does not exist, may not be read or is a folder; `NotARegularFile`.
    package init(opening path: String) throws {
        // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileAccessError(.read, path: path, code: errno) }
        do {
            let status = try Self.status(of: descriptor, path: path)
            (size, modificationNanoseconds) = (Int(status.st_size), status.modificationNanoseconds)
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
        Int64(st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(st_mtim.tv_nsec)
    }
}
