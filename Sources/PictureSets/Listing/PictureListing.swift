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
