import Imaging
import Support

/// A form in which sets of pictures are given: a folder, a list of files, a file that holds many. A form is one file
/// and one line in `PictureFormats.all`.
protocol PictureFormat: Sendable {
    /// How sessions name it; stays as it is once released.
    var name: String { get }

    /// Whether this is what stands at a place; decided by content.
    func recognizes(_ place: PicturePlace) -> Bool

    /// Finds the pictures and their content hashes.
    /// - Throws: errors that name the place, and the line where it is a list; `WorkCancelled`.
    func list(
        _ place: PicturePlace, hashing: any FileHashing, monitor: any WorkMonitor
    ) throws -> PictureListing

    /// What decodes pictures listed earlier; touches no file yet.
    func source(root: String) -> any PictureSource
}

/// The forms this program knows.
package enum PictureFormats {
    /// The first that recognises a place reads it; the last takes what is left, as lists are any text.
    static let all: [any PictureFormat] = [FolderFormat(), IDXFormat(), FileListFormat()]

    /// What decodes the pictures of a collection that was listed in another run of the program; touches no file yet.
    /// - Returns: nil where no such format is known.
    package static func source(format: String, root: String) -> (any PictureSource)? {
        all.first { $0.name == format }?.source(root: root)
    }
}

/// Where pictures are looked for, with as much of it as tells its form.
struct PicturePlace {
    let path: String
    let isFolder: Bool
    /// The first bytes of a file.
    let head: [UInt8]

    /// - Throws: `FolderError` where nothing is there; `FileAccessError`, `NotARegularFile`.
    init(path: String) throws {
        self.path = path
        switch FolderWalk.kind(of: path) {
        case nil: throw FolderError(path: path, problem: "does not exist")
        case .folder?: (isFolder, head) = (true, [])
        case .file?: (isFolder, head) = (false, try FileBytes.head(of: path, count: 4096))
        }
    }
}

/// The pictures found at a place.
struct PictureListing {
    /// What names are below of: a folder, or the file that holds the pictures.
    let root: String
    let files: [PictureCollection.File]
    /// What the place itself tells: the sub-folders' names, the labels that lie beside.
    var attributes = AttributeTable(columns: [])
    let source: any PictureSource
    /// Files that are no pictures, as their first bytes show, and what cannot be read.
    var leftOut: [UnreadableFile] = []
    /// What else is to be said of the place.
    var remarks: [String] = []
    /// Whether the pictures were chosen by name.
    var isChosen = false
}

/// A file that was left out of a dataset.
public struct UnreadableFile: Sendable, Equatable {
    /// Below the root.
    public let name: String
    /// What is wrong with it, in a sentence that names it.
    public let reason: String
    /// What to do about it; nil where there is no more to say.
    public let remedy: String?

    package init(name: String, reason: String, remedy: String? = nil) {
        (self.name, self.reason, self.remedy) = (name, reason, remedy)
    }
}

/// What decodes the pictures of a collection.
package protocol PictureSource: Sendable {
    /// The format that made it, as sessions name it.
    var format: String { get }

    /// What a collection's root is: "folder", "file".
    var placeName: String { get }

    /// What stands for a picture's path in messages, and is one where the picture is a file.
    func path(of file: PictureCollection.File) -> String

    /// Decodes a picture, whole.
    ///
    /// Its content is hashed first: whatever is kept under the listed hash was computed from that content.
    /// - Parameter monitor: asked several times a second whether to stop.
    /// - Throws: `ChangedPicture` where it is no longer what was listed; errors of files and codecs; `WorkCancelled`.
    func image(
        at position: Int, listed file: PictureCollection.File, monitor: any WorkMonitor
    ) throws -> DecodedImage
}
