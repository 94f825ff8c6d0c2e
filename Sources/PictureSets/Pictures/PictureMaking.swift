/// How a picture was made, as far as the picture itself has to know.
///
/// Code that makes pictures conforms a type that keeps all the rest, and reads it back from `Picture.making`: so
/// a picture carries its reconstruction's report, and knows nothing of reconstructions.
public protocol PictureMaking: Sendable {
    /// Whether the method has made an edit.
    var isEdit: Bool { get }

    /// What a file that the picture is saved to says about it: "a reconstruction of 30 evaluations". Nil if there
    /// is nothing to say.
    var comment: String? { get }

    /// What of it still holds once something else has changed the picture's pixels; nil if nothing does.
    var afterChange: (any PictureMaking)? { get }
}
