import Glibc

/// What tells later whether a file has been changed or replaced since: which file it is, its size and its times. Its content
/// is not read.
package struct FileState: Hashable, Sendable {
    private let inode: FileInode
    private let size: Int
    private let changeStamp: Int64

    /// nil if the path leads to nothing that can be queried; `errno` says why.
    package init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        inode = FileInode(status)
        size = Int(status.st_size)
        changeStamp = status.changeStamp
    }
}
