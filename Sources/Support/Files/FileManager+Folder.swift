import Foundation

extension FileManager {
    /// Whether there is a folder at a path, or a link to one.
    package func isFolder(atPath path: String) -> Bool {
        var isFolder: ObjCBool = false
        return fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Makes a folder and those that it is to be in, where they are not there.
    /// - Throws: `FileAccessError` about the first one that cannot be made.
    package func makeFolder(atPath path: String) throws {
        guard !path.isEmpty, !isFolder(atPath: path) else { return }
        try makeFolder(atPath: (path as NSString).deletingLastPathComponent)
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
            throw FileAccessError(.write, path: path, code: errno)
        }
    }
}
