import Imaging
import PictureSets
import Support

extension Dataset {
    /// The pictures of a folder, of a text that lists their files, or of an IDX file, in the order of their names or of
    /// the list.
    ///
    /// Each file is hashed, which reads it. What is not a picture is left out: `collection.remarks` says what was.
    /// - Parameters:
    ///   - path: of the folder or file.
    ///   - attributes: the path of a CSV with one line per picture: `file,smiling,…`, then 1, 0, a number or a word.
    ///   - crop: the part of each picture that counts.
    ///   - monitor: asked several times a second whether to stop.
    /// - Throws: `FolderError`, `FileListError`, `SheetError`, `CropOutsidePicture`, `FileAccessError`,
    ///   `WorkCancelled`.
    public init(
        at path: String, attributes: String? = nil, crop: PixelRect? = nil,
        monitor: any WorkMonitor = SilentMonitor()
    ) throws {
        let listing = try DatasetListing(
            path: path, options: DatasetListing.Options(attributes: attributes, crop: crop),
            hashing: DirectFileHashing(), monitor: monitor)
        self.init(collection: listing.collection)
    }
}
