import Imaging

/// Where a picture was cut out of a photograph: enough to lay an edit of it back.
public struct Placement: Sendable, Equatable {
    /// The photograph's file.
    public let photograph: FileIdentity
    /// Its size in pixels, upright.
    public let photographSize: Mask.PictureSize
    /// From places in the photograph to places in the picture as it was cut out.
    public let transform: PlanarTransform
    /// The size of the picture as it was cut out; edits of it may be larger.
    public let size: Mask.PictureSize
    /// The side of the square around the face, in pixels of the photograph.
    public let faceSide: Double
    /// How sure the finder was that it is a face, 0–1.
    public let confidence: Double
    /// How far the head looks aside: the nose's distance from the middle of the eyes, in shares of theirs, positive to
    /// the right as seen.
    public let aside: Double

    public init(
        photograph: FileIdentity, photographSize: Mask.PictureSize, transform: PlanarTransform,
        size: Mask.PictureSize, faceSide: Double, confidence: Double, aside: Double = 0
    ) {
        (self.photograph, self.photographSize) = (photograph, photographSize)
        (self.transform, self.size) = (transform, size)
        (self.faceSide, self.confidence, self.aside) = (faceSide, confidence, aside)
    }
}
