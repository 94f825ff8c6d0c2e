import Support

/// The content of a folder of pictures as one hash: their names below it and what is in them. Other files make no
/// difference.
package enum FolderHash {
    /// Cost: as listing the folder.
    /// - Throws: `FolderError`, `WorkCancelled`.
    package static func of(
        _ path: String, hashing: any FileHashing, monitor: any WorkMonitor
    ) throws -> ContentHash {
        let listing = try FolderFormat().list(PicturePlace(path: path), hashing: hashing, monitor: monitor)
        var hasher = ContentHasher(kind: "folder")
        for file in listing.files {
            hasher.update(file.name)
            hasher.update(file.sha256)
        }
        return hasher.finish()
    }
}
