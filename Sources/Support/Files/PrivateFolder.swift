import Glibc

/// Folders that belong to one person.
package enum PrivateFolder {
    /// Makes a folder, and those above it that are missing, for this user alone, whatever the process's mask.
    ///
    /// An existing one is left as it is.
    /// - Returns: the system's error number; 0 where the folder is there afterwards.
    package static func make(_ path: String) -> Int32 {
        var status = stat()
        if stat(path, &status) == 0 { return status.isFolder ? 0 : ENOTDIR }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            let code = make(String(path[..<slash]))
            guard code == 0 else { return code }
        }
        guard mkdir(path, 0o700) == 0 else { return errno == EEXIST ? 0 : errno }
        // A mask may have removed the owner's own permissions.
        return chmod(path, 0o700) == 0 ? 0 : errno
    }
}
