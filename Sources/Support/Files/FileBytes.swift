import Glibc

/// Whole files in and out.
public enum FileBytes {
    /// Writes some of a buffer to a descriptor; `write(2)`, or what a test puts in its place.
    package typealias Writer = (Int32, UnsafeRawPointer, Int) -> Int

    /// Reads a whole regular file.
    ///
    /// - Throws: `FileAccessError`, `NotARegularFile`, or `FileTooLarge` above `limit` bytes.
    public static func read(path: String, limit: Int) throws -> [UInt8] {
        try contents(path: path, limit: limit).bytes
    }

    /// Reads a whole regular file, and what distinguishes it from a later state.
    ///
    /// - Throws: as `read`.
    package static func contents(path: String, limit: Int) throws -> FileContents {
        let file = try RegularFile(opening: path)
        defer { close(file.descriptor) }
        let size = file.size
        guard size <= limit else { throw FileTooLarge(path: path, size: size, limit: limit) }
        let bytes = try readAll(file.descriptor, size: size, path: path)
        return FileContents(
            path: path, bytes: bytes, changeStamp: file.changeStamp,
            isWhole: bytes.count == size)
    }

    /// The first `count` bytes of a regular file, all of it where it has fewer.
    ///
    /// - Throws: `FileAccessError`, `NotARegularFile`, or `FileTooLarge` for a file of more than `limit` bytes.
    package static func head(of path: String, count: Int, limit: Int = .max) throws -> [UInt8] {
        let file = try RegularFile(opening: path)
        defer { close(file.descriptor) }
        guard file.size <= limit else { throw FileTooLarge(path: path, size: file.size, limit: limit) }
        return try readAll(file.descriptor, size: min(count, file.size), path: path)
    }

    private static func readAll(_ descriptor: Int32, size: Int, path: String) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            // A file that shrinks meanwhile gives less; one that grows is read to its former size.
            let read = fill(UnsafeMutableRawBufferPointer(buffer), from: descriptor, at: 0)
            guard read.code == 0 else { throw FileAccessError(.read, path: path, code: read.code) }
            filled = read.count
        }
    }

    /// Reads from a place on until the buffer is full or the file ends, whatever signals arrive meanwhile.
    ///
    /// The file's position does not move, so that threads may read at the same time.
    /// - Returns: how many bytes were read, and the system's error number, 0 where there was none.
    package static func fill(
        _ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32, at offset: Int
    ) -> (count: Int, code: Int32) {
        var count = 0
        while count < buffer.count {
            let step = pread(
                descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count, offset + count)
            if step < 0, errno == EINTR { continue }
            guard step >= 0 else { return (count, errno) }
            guard step > 0 else { break }
            count += step
        }
        return (count, 0)
    }

    /// Replaces a file, or creates it, in one step: readers see the old content or the new, never a part.
    ///
    /// The bytes go to a file without a name in the same folder, are flushed to the disk, and the file takes its place
    /// (`UnnamedFile`). After an error the old file is untouched, and nothing else is left. A symbolic link stays and its target is
    /// replaced; permissions of a replaced file are kept.
    /// - Throws: `FileAccessError` or `NotARegularFile`.
    public static func writeAtomically(_ bytes: [UInt8], to path: String) throws {
        try writeAtomically(bytes, to: path, permissions: nil)
    }

    /// `writeAtomically` with the file's mode chosen, and with the system call replaced, so that tests can fill the
    /// disk.
    /// - Parameter permissions: the mode the file has afterwards; nil keeps that of a replaced file and gives a new
    ///   one what the process's mask leaves.
    package static func writeAtomically(
        _ bytes: [UInt8], to path: String, permissions: mode_t? = nil,
        writer: Writer = { Glibc.write($0, $1, $2) }
    ) throws {
        let target = resolvingLinks(path)
        let mode = try modeAfterReplacing(target, named: path)
        let file = try UnnamedFile(for: target)
        var code = fill(file.descriptor, bytes, mode: permissions ?? mode, writer: writer)
        if code == 0 { code = file.publish(as: target) }
        guard code == 0 else { throw FileAccessError(.write, path: path, code: code) }
        flushFolder(of: target)
    }

    /// Copies a file in one step, as `writeAtomically` writes one; memory does not grow with it.
    ///
    /// - Parameters:
    ///   - replacing: whether the copy takes the place of what is there.
    ///   - checkpoint: called for each part; what it throws ends the work.
    /// - Throws: `FileAccessError`, with EEXIST where there is something that is not to be replaced; `NotARegularFile`;
    ///   what `checkpoint` throws.
    package static func copyAtomically(
        _ source: String, to path: String, replacing: Bool, checkpoint: () throws -> Void = {}
    ) throws {
        let file = try RegularFile(opening: source)
        defer { close(file.descriptor) }
        let target = resolvingLinks(path)
        let mode = try modeAfterReplacing(target, named: path)
        let copy = try UnnamedFile(for: target)
        var part = [UInt8](repeating: 0, count: min(copiedAtOnce, file.size))
        for place in stride(from: 0, to: file.size, by: copiedAtOnce) {
            try checkpoint()
            let code = part.withUnsafeMutableBytes { buffer -> Int32 in
                let read = fill(buffer, from: file.descriptor, at: place)
                let filled = UnsafeRawBufferPointer(rebasing: buffer[..<read.count])
                return read.code != 0 ? read.code : writeAll(filled, to: copy.descriptor)
            }
            guard code == 0 else { throw FileAccessError(.write, path: path, code: code) }
        }
        var code = fchmod(copy.descriptor, mode) == 0 && fsync(copy.descriptor) == 0 ? 0 : errno
        if code == 0 { code = copy.publish(as: target, replacing: replacing) }
        guard code == 0 else { throw FileAccessError(.write, path: path, code: code) }
        flushFolder(of: target)
    }

    private static let copiedAtOnce = 1 << 20

    /// Writes all of a buffer, whatever signals arrive meanwhile.
    /// - Returns: the system's error number, 0 where there was none.
    package static func writeAll(
        _ buffer: UnsafeRawBufferPointer, to descriptor: Int32,
        by writer: Writer = { Glibc.write($0, $1, $2) }
    ) -> Int32 {
        var rest = buffer[...]
        while !rest.isEmpty, let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress {
            let step = writer(descriptor, start, rest.count)
            if step < 0, errno == EINTR { continue }
            // Nothing written and no reason given: some full disks behave like this.
            guard step > 0 else { return step < 0 ? errno : ENOSPC }
            rest = rest.dropFirst(step)
        }
        return 0
    }

    /// Writes and flushes; returns the system's error number, 0 where there was none.
    private static func fill(_ descriptor: Int32, _ bytes: [UInt8], mode: mode_t, writer: Writer) -> Int32 {
        let failure = bytes.withUnsafeBytes { writeAll($0, to: descriptor, by: writer) }
        guard failure == 0 else { return failure }
        return fchmod(descriptor, mode) == 0 && fsync(descriptor) == 0 ? 0 : errno
    }

    /// Makes the renaming itself durable. Not every file system can; the file is complete either way.
    private static func flushFolder(of path: String) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// `path` with symbolic links followed; `path` itself where nothing is there yet.
    private static func resolvingLinks(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The mode of the file at `target`, or that of a new file under the process's mask.
    ///
    /// A file nobody may write to is protected on purpose, though renaming over it would work.
    private static func modeAfterReplacing(_ target: String, named path: String) throws -> mode_t {
        var status = stat()
        guard stat(target, &status) == 0 else { return 0o666 & ~creationMask }
        guard !status.isFolder else { throw FileAccessError(.write, path: path, code: EISDIR) }
        guard status.isRegularFile else { throw NotARegularFile(path: path) }
        guard status.st_mode & 0o222 != 0, access(target, W_OK) == 0 else {
            throw FileAccessError(.write, path: path, code: EACCES)
        }
        return status.st_mode & 0o7777
    }

    /// Read once, since it can be read only by changing it.
    private static let creationMask: mode_t = {
        let mask = umask(0o077)
        umask(mask)
        return mask
    }()
}

/// Thrown for a file above the size its reader accepts.
public struct FileTooLarge: ExplainedError, Equatable {
    public let path: String
    /// Bytes.
    public let size: Int
    public let limit: Int

    public var message: String { "“\(path)” has \(size) bytes, the limit is \(limit)" }
    public var remedy: String? { "use a smaller file" }
}
