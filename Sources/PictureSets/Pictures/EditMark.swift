import Imaging

/// What a picture's file says about how it was made, so that an edited photograph is known as one wherever it
/// goes (README: what editing people's photographs asks).
public enum EditMark {
    private static let edited = "Edited with dfi"
    private static let made = "Made with dfi."

    private static let saved = "Saved with dfi."

    /// The comment that goes into a picture's file.
    public static func comment(for picture: Picture) -> String {
        guard picture.isEdited else { return picture.file == nil ? made : saved }
        let making = picture.making?.comment.map { ": \($0)" } ?? ""
        return "\(edited) by deep feature interpolation\(making)."
    }

    /// Whether a file's comments say that its picture is an edit.
    public static func isIn(_ decoded: DecodedImage) -> Bool {
        decoded.comments.contains { $0.hasPrefix(edited) }
    }

    /// Whether a file's comments say that this program has written it.
    public static func isOurs(_ decoded: DecodedImage) -> Bool {
        isIn(decoded) || decoded.comments.contains { $0 == made || $0 == saved }
    }
}
