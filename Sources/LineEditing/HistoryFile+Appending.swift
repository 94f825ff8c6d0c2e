import Glibc
import Support

/// Entries are added as they are entered, by as many prompts as there are: each writes its own at the end, in one piece.
/// Whoever drops old entries replaces the file, which nobody may do while another writes: the file's lock (`flock`) is
/// held for both.
extension HistoryFile {
    /// A file above this loses its oldest entries, however few they are: pastes can be long.
    package static let mostBytes = 16 << 20

    /// An entry above this is not kept: one like it would take the place of thousands.
    package static let longestEntry = 1 << 18

    /// Adds an entry at the end of the file, which is made if there is none. Mode 0600.
    /// - Throws: `HistoryFileError`; the file is then as it was.
    package func append(_ entry: String) throws {
        let line = Self.encode([entry])
        guard line.count <= Self.longestEntry else { return }
        let end = try locked(creating: true) { try append(line, to: $0) }
        if let end, end > 2 * Self.mostBytes { try trim() }
    }

    /// Drops the oldest entries beyond the limits. Other prompts may have the file open.
    /// - Throws: `HistoryFileError`, `DamagedHistory`; the file is then as it was.
    package func trim() throws {
        _ = try locked(creating: false) { _ in
            let entries = try readAll()
            let kept = Self.newest(of: entries)
            if kept.count < entries.count { try write(kept) }
        }
    }

    /// Those that fit the limits.
    private static func newest(of entries: [String]) -> [String] {
        var bytes = 0
        let fitting = entries.suffix(limit).reversed().prefix { entry in
            bytes += entry.utf8.count + 1
            return bytes <= mostBytes
        }
        return fitting.reversed()
    }

    /// Runs `work` on the file, opened for writing and locked; nil if it is not a regular file, which remembers
    /// nothing, or if there is none.
    private func locked<Result>(creating: Bool, _ work: (Int32) throws -> Result) throws -> Result? {
        for attempt in 1...Self.attempts {
            // A pipe in its place must not wait for a reader.
            let flags = O_RDWR | O_APPEND | O_NONBLOCK | O_CLOEXEC | (creating ? O_CREAT : 0)
            let descriptor = open(path, flags, 0o600)
            guard descriptor >= 0 else {
                if !creating && errno == ENOENT { return nil }
                throw failure("write", reason: String(cString: strerror(errno)))
            }
            defer { close(descriptor) }
            guard Self.status(of: descriptor)?.isRegularFile == true else { return nil }
            Self.lock(descriptor)
            // Another prompt may have replaced the file while we waited.
            if isStillThere(descriptor) || attempt == Self.attempts { return try work(descriptor) }
        }
        return nil
    }

    private static let attempts = 20

    /// Waits five seconds at most: a prompt that was stopped at this moment must not stop the others. Not every file
    /// system can lock.
    private static func lock(_ descriptor: Int32) {
        for _ in 0..<500 where flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { return }
            usleep(10_000)
        }
    }

    private func isStillThere(_ descriptor: Int32) -> Bool {
        guard let opened = FileInode(descriptor: descriptor) else { return false }
        return FileInode(path: path) == opened
    }

    private static func status(of descriptor: Int32) -> stat? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status : nil
    }

    /// Writes the whole line or nothing; returns where the file then ends.
    private func append(_ line: [UInt8], to descriptor: Int32) throws -> Int {
        guard let status = Self.status(of: descriptor) else { return 0 }
        let size = Int(status.st_size)
        // A file that was readable by others once, or that was cut off by hand.
        if status.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
        let text = Self.endsInLine(descriptor, size: size) ? line : [UInt8(ascii: "\n")] + line
        let code = text.withUnsafeBytes { FileBytes.writeAll($0, to: descriptor) }
        guard code == 0 else {
            ftruncate(descriptor, off_t(size))
            throw failure("write", reason: String(cString: strerror(code)))
        }
        return size + text.count
    }

    private static func endsInLine(_ descriptor: Int32, size: Int) -> Bool {
        var last: UInt8 = 0
        return size == 0 || pread(descriptor, &last, 1, off_t(size - 1)) != 1 || last == UInt8(ascii: "\n")
    }
}
