import Imaging
import Support

/// Pictures that are files of their own, below a folder.
struct PictureFiles: PictureSource {
    let format: String
    let root: String
    /// Whether a list said what is in them, rather than a look at them.
    var isListed = false
    let placeName = "folder"

    func path(of file: PictureCollection.File) -> String { Self.path(file.name, below: root) }

    static func path(_ name: String, below root: String) -> String {
        root.hasSuffix("/") ? root + name : root + "/" + name
    }

    /// Cost: a read, a SHA-256 and a decoding.
    func image(
        at position: Int, listed file: PictureCollection.File, monitor: any WorkMonitor
    ) throws -> DecodedImage {
        let path = path(of: file)
        let bytes = try FileBytes.read(path: path, limit: ImageLimits.maximumFileBytes)
        guard bytes.withUnsafeBytes(ContentHash.ofBytes).hex == file.sha256 else {
            throw ChangedPicture(path: path, isInList: isListed)
        }
        return try ImageFile.decode(bytes, DecodingRequest(name: path, monitor: monitor))
    }
}
