import Support

/// Thrown for a file whose content is not what it was when its dataset was made.
public struct ChangedPicture: ExplainedError, Equatable {
    public let path: String
    /// Whether a list said what it should be.
    var isInList = false

    public var message: String {
        isInList
            ? "the file \(path) is not what its list says"
            : "the file \(path) has changed since its dataset was made"
    }
    public var remedy: String? {
        isInList ? "make the list again, then the dataset" : "make the dataset again"
    }
}

/// Thrown for a file that is no longer where it was when its dataset was made.
public struct LostPicture: ExplainedError, Equatable {
    public let path: String

    public var message: String { "the file \(path) is gone since its dataset was made" }
    public var remedy: String? { "make the dataset again" }
}

/// Thrown if the folder or file that holds a set's pictures is no longer there.
public struct LostPictures: ExplainedError, Equatable {
    let root: String
    /// Where else they were looked for.
    package let searchedFolders: [String]

    public var message: String { "the pictures of this set are no longer at \(root)" }
    public var remedy: String? {
        guard !searchedFolders.isEmpty else { return "put them back there, or make the set again" }
        let places = searchedFolders.joined(separator: ", ")
        return
            "looked for them by their content beside it, in \(places), and in the folders inside these; put their "
            + "folder into one of them, or make the set again"
    }
}
