import Imaging

/// What a picture's file says about how it was made, so that an edited photograph is known as one wherever it
/// goes (README: what editing people's photographs asks).
public enum EditMark {
    private static let edited = "Edited with dfi"
    private static let reconstructed = edited + " by deep feature interpolation"
    private static let made = "Made with dfi."

    private static let saved = "Saved with dfi."

    /// The comment that goes into a picture's file.
    public static func comment(for picture: Picture) -> String {
        switch picture.edit {
        case .untouched: return picture.file == nil ? made : saved
        case .retouched: return edited + "."
        case .reconstructed: return reconstructed + (picture.making?.comment.map { ": \($0)" } ?? "") + "."
        }
    }

    /// The same for viewers and other programs, with the script that makes the picture; nil if there is nothing to say.
    public static func provenance(for picture: Picture, script: RecipeScript? = nil) -> ImageProvenance? {
        guard picture.isEdited || script != nil else { return nil }
        return ImageProvenance(
            comment(for: picture),
            sourceType: picture.edit == .reconstructed ? .compositeWithTrainedAlgorithmicMedia : nil,
            script: script)
    }

    /// What a file's comments say about its picture.
    public static func edit(in decoded: DecodedImage) -> PictureEdit {
        decoded.comments.map { comment in
            comment.hasPrefix(reconstructed)
                ? .reconstructed : comment.hasPrefix(edited) ? .retouched : .untouched
        }.max() ?? .untouched
    }

    /// Whether a file's comments say that this program has written it.
    public static func isOurs(_ decoded: DecodedImage) -> Bool {
        edit(in: decoded) != .untouched || decoded.comments.contains { $0 == made || $0 == saved }
    }

    /// Whether a file of this program shows a photograph or a part of one, as its comments say; nil for any other file.
    public static func showsPhotograph(_ decoded: DecodedImage) -> Bool? {
        guard isOurs(decoded) else { return nil }
        return edit(in: decoded) == .untouched && !decoded.comments.contains(made)
    }
}
