import Foundation

/// Who holds a lock on a file.
enum FileLock {
    /// The process with a POSIX lock on the file at `path`; nil if the system does not say.
    ///
    /// Asks `/proc/locks` and not `F_GETLK`: that needs a descriptor, and closing it would drop this process's own
    /// locks on the file.
    static func holder(of path: String) -> Int32? {
        var status = stat()
        guard stat(path, &status) == 0,
            let table = try? String(contentsOfFile: "/proc/locks", encoding: .utf8)
        else { return nil }
        return holder(ofInode: UInt64(status.st_ino), in: table)
    }

    /// Reads lines such as `1: POSIX  ADVISORY  WRITE 1234 08:01:5678 1073741826 1073742335`: the process, then device
    /// and inode. Devices are not compared: layered file systems show a different one from `stat`.
    static func holder(ofInode inode: UInt64, in table: String) -> Int32? {
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count >= 6, fields[1] == "POSIX", fields[5].split(separator: ":").last == "\(inode)",
                let process = Int32(fields[4]), process > 0
            else { continue }
            return process
        }
        return nil
    }
}
