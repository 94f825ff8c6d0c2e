import Glibc
import Synchronization

/// A file that is being written and has no name yet: a process that is killed leaves nothing behind.
///
/// If the file system has no such files, and for the moment in which a file takes another's place, it has a name that
/// begins with `.dfi-` and is locked by its writer; one whose writer died is removed by the next process that writes in
/// that folder.
package final class UnnamedFile {
    package let descriptor: Int32
    private let folder: String
    private var name: String?

    /// Readable and writable for its owner alone.
    /// - Parameter target: the path it is going to have; it is made in the same folder.
    /// - Throws: `FileAccessError` about `target`.
    package init(for target: String) throws {
        let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "./"
        self.folder = folder
        OrphanedFiles.sweep(folder)
        let unnamed =
            access(Self.descriptors, X_OK) == 0
            ? open(folder, Self.withoutName | O_RDWR | O_CLOEXEC, 0o600 as mode_t) : -1
        if unnamed >= 0 {
            descriptor = unnamed
            flock(descriptor, LOCK_EX | LOCK_NB)
        } else {
            guard let named = Self.named(in: folder) else {
                throw FileAccessError(.write, path: target, code: errno)
            }
            (descriptor, name) = (named.descriptor, named.name)
        }
    }

    /// Removes what writers that were killed have left in a folder, once a run; making a file there does so as well.
    package static func removeOrphans(in folder: String) { OrphanedFiles.sweep(folder) }

    deinit {
        if let name { unlink(name) }
        close(descriptor)
    }

    /// Gives the file its path, in one step.
    ///
    /// - Parameter replacing: whether it takes the place of what is there; else that stays, and the result is EEXIST.
    /// - Returns: the system's error number, 0 where there was none.
    package func publish(as target: String, replacing: Bool = true) -> Int32 {
        if name == nil {
            let code = link(as: target)
            guard code == EEXIST, replacing else { return code }
            // The one way to replace a file is to rename another, which needs a name.
            for _ in 0..<100 where name == nil {
                let candidate = folder + OrphanedFiles.prefix + Self.randomLetters()
                let code = link(as: candidate)
                guard code == 0 || code == EEXIST else { return code }
                if code == 0 { name = candidate }
            }
        }
        guard let name else { return EEXIST }
        if !replacing {
            if Glibc.link(name, target) == 0 { return 0 }
            // Some file systems have no second names; there a race loses work, but leaves nothing inconsistent.
            guard errno != EEXIST else { return EEXIST }
        }
        guard rename(name, target) == 0 else { return errno }
        self.name = nil
        return 0
    }

    private func link(as path: String) -> Int32 {
        let source = "\(Self.descriptors)/\(descriptor)"
        return linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno
    }

    /// A file with a name, locked; another if a sweep removed the first between its making and its locking.
    private static func named(in folder: String) -> (descriptor: Int32, name: String)? {
        for _ in 0..<3 {
            var template = Array((folder + OrphanedFiles.prefix + "XXXXXX").utf8CString)
            let descriptor = mkstemp(&template)
            guard descriptor >= 0 else { return nil }
            let name = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
            var status = stat()
            flock(descriptor, LOCK_EX | LOCK_NB)
            if fstat(descriptor, &status) == 0, status.st_nlink > 0 { return (descriptor, name) }
            close(descriptor)
        }
        return nil
    }

    private static func randomLetters() -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        return String((0..<OrphanedFiles.letters).map { _ in letters[Int.random(in: letters.indices)] })
    }

    private static let descriptors = "/proc/self/fd"

    /// Linux's O_TMPFILE, which Glibc defines for GNU sources alone.
    private static let withoutName: Int32 = 0o20000000 | O_DIRECTORY
}

/// Files that `UnnamedFile` had to name and whose writers were killed.
enum OrphanedFiles {
    static let prefix = ".dfi-"
    static let letters = 6

    private static let swept = Mutex<Set<String>>([])

    /// Removes those in a folder, once a run.
    static func sweep(_ folder: String) {
        guard swept.withLock({ $0.insert(folder).inserted }) else { return }
        for name in (try? FolderEntries.names(in: folder)) ?? [] {
            guard name.hasPrefix(prefix), name.utf8.count == prefix.utf8.count + letters else { continue }
            removeUnlessLocked(folder + name)
        }
    }

    private static func removeUnlessLocked(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.isRegularFile, status.st_uid == geteuid(),
            flock(descriptor, LOCK_EX | LOCK_NB) == 0
        else { return }
        unlink(path)
    }
}
