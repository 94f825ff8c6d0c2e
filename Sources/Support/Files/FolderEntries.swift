import Glibc

/// What is in a folder.
package enum FolderEntries {
    /// The names in a folder, in no order, without those of itself and of the one that it is in.
    ///
    /// - Throws: `FileAccessError`: a folder that could not be read is not an empty one.
    package static func names(in path: String) throws(FileAccessError) -> [String] {
        guard let listing = opendir(path) else { throw FileAccessError(.read, path: path, code: errno) }
        defer { closedir(listing) }
        var names: [String] = []
        while true {
            // The end and a failure differ in this alone.
            errno = 0
            guard let entry = readdir(listing) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw FileAccessError(.read, path: path, code: errno) }
        return names
    }
}
