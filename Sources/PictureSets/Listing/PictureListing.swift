/// The pictures found at a place.
struct PictureListing {
    /// What names are relative to: a folder, or the file that holds the pictures.
    let root: String
    let files: [PictureCollection.File]
    /// What the place itself says: the sub-folders' names, the labels beside it.
    var attributes = AttributeTable(columns: [])
    let source: any PictureSource
    /// Files that are not pictures, by their first bytes, and files that cannot be read.
    var leftOut: [UnreadableFile] = []
    /// Other remarks on the place.
    var remarks: [String] = []
    /// Whether the pictures were chosen by name.
    var isChosen = false
}
