import Support

/// Where pictures are looked for, with enough of it to recognise its form.
struct PicturePlace {
    let path: String
    let isFolder: Bool
    /// The first bytes of a file.
    let head: [UInt8]

    /// - Throws: `FolderError` if nothing is there; `FileAccessError`, `NotARegularFile`.
    init(path: String) throws {
        self.path = path
        switch FolderWalk.kind(of: path) {
        case nil: throw FolderError(path: path, problem: "does not exist")
        case .folder?: (isFolder, head) = (true, [])
        case .file?: (isFolder, head) = (false, try FileBytes.head(of: path, count: 4096))
        }
    }
}
