import Imaging
import Support

/// What decodes the pictures of a collection.
package protocol PictureSource: Sendable {
    /// The format that made it, as sessions name it.
    var format: String { get }

    /// What a collection's root is: "folder", "file".
    var placeName: String { get }

    /// A picture's path for messages; a real path if the picture is a file.
    func path(of file: PictureCollection.File) -> String

    /// Decodes a picture, whole.
    ///
    /// Its content is hashed first, so that whatever is kept under the listed hash was computed from that content.
    /// - Parameter monitor: asked several times a second whether to stop.
    /// - Throws: `ChangedPicture` if it is no longer what was listed; errors of files and codecs; `WorkCancelled`.
    func image(
        at position: Int, listed file: PictureCollection.File, monitor: any WorkMonitor
    ) throws -> DecodedImage
}
