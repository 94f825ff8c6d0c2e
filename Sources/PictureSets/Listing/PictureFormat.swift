import Support

/// A form in which sets of pictures are given: a folder, a list of files, a file that holds many. A form is one file
/// and one line in `PictureFormats.all`.
protocol PictureFormat: Sendable {
    /// How sessions name it; stays as it is once released.
    var name: String { get }

    /// What it is, for people: "an IDX file".
    var title: String { get }

    /// Whether this is the form of what is at a place; decided by content.
    func recognizes(_ place: PicturePlace) -> Bool

    /// Finds the pictures and their content hashes.
    /// - Throws: errors that name the place, and for a list the line; `WorkCancelled`.
    func list(
        _ place: PicturePlace, hashing: any FileHashing, monitor: any WorkMonitor
    ) throws -> PictureListing

    /// What decodes pictures listed earlier; opens no file yet.
    func source(root: String) -> any PictureSource
}

/// The forms this program knows.
package enum PictureFormats {
    /// The first that recognises a place reads it; the last takes what is left, since any text may be a list.
    static let all: [any PictureFormat] = [
        FolderFormat(), IDXFormat(), ChecksumListFormat(), FileListFormat(),
    ]

    /// "a folder of pictures, an IDX file, a list that sha256sum has written, or a text with one picture file's name per line …"
    static let titles = NameList.alternatives(all.map(\.title), comma: ",")

    /// What decodes the pictures of a collection that was listed in another run of the program; opens no file yet.
    /// - Returns: nil where no such format is known.
    package static func source(format: String, root: String) -> (any PictureSource)? {
        all.first { $0.name == format }?.source(root: root)
    }
}
