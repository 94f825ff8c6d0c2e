/// A picture from a file, and what was done to it on the way.
public struct DecodedImage: Sendable, Equatable {
    public var image: Image
    /// In the order it was done; empty where the file holds 8-bit sRGB, upright and opaque.
    public var notes: [DecodingNote]
    /// What the file says beside the picture: the beginnings of its comments.
    public var comments: [String]
    /// How the photograph was taken, as its EXIF block says; nil where it says nothing.
    public var facts: CameraFacts?

    /// In bytes; nothing needs more.
    static let longestComment = 4096

    public init(
        _ image: Image, notes: [DecodingNote] = [], comments: [String] = [], facts: CameraFacts? = nil
    ) {
        (self.image, self.notes, self.comments, self.facts) = (image, notes, comments, facts)
    }
}
