import Support

/// The content of a folder of pictures as one hash: their names below it and what is in them. Other files make no
/// difference.
package enum FolderHash {
    /// The pictures in a folder, with their hashes.
    ///
    /// Cost: as listing the folder.
    /// - Throws: `FolderError`, `WorkCancelled`.
    package static func files(
        of path: String, hashing: any FileHashing, monitor: any WorkMonitor
    ) throws -> [PictureCollection.File] {
        try FolderFormat().list(PicturePlace(path: path), hashing: hashing, monitor: monitor).files
    }

    /// Cost: as listing the folder.
    /// - Throws: `FolderError`, `WorkCancelled`.
    package static func of(
        _ path: String, hashing: any FileHashing, monitor: any WorkMonitor
    ) throws -> ContentHash {
        var hasher = ContentHasher(kind: "folder")
        for file in try files(of: path, hashing: hashing, monitor: monitor) {
            hasher.update(file.name)
            hasher.update(file.sha256)
        }
        return hasher.finish()
    }
}
