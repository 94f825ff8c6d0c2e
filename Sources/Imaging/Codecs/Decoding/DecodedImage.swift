/// A picture from a file, and what was done to it on the way.
public struct DecodedImage: Sendable, Equatable {
    public var image: Image
    /// In the order it was done; empty where the file holds 8-bit sRGB, upright and opaque.
    public var notes: [DecodingNote]
    /// What the file says beside the picture: the beginnings of its comments.
    public var comments: [String]

    /// In bytes; nothing needs more.
    static let longestComment = 4096

    public init(_ image: Image, notes: [DecodingNote] = [], comments: [String] = []) {
        (self.image, self.notes, self.comments) = (image, notes, comments)
    }
}
