import Glibc

/// A file opened for reading: no folder, and nothing whose reading might never end.
package struct RegularFile {
    /// Whoever opened the file closes it.
    package let descriptor: Int32

    /// Bytes in the file when it was opened.
    package let size: Int

    /// - Throws: `FileAccessError` where `path` does not exist, may not be read or is a folder; `NotARegularFile`.
    package init(opening path: String) throws {
        // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileAccessError(.read, path: path, code: errno) }
        do {
            size = try Self.size(of: descriptor, path: path)
        } catch {
            close(descriptor)
            throw error
        }
    }

    private static func size(of descriptor: Int32, path: String) throws -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileAccessError(.read, path: path, code: errno) }
        guard !status.isFolder else { throw FileAccessError(.read, path: path, code: EISDIR) }
        guard status.isRegularFile else { throw NotARegularFile(path: path) }
        return Int(status.st_size)
    }
}

extension stat {
    package var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
    package var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }
}
