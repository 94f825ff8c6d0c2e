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

    public init(
        photograph: FileIdentity, photographSize: Mask.PictureSize, transform: PlanarTransform,
        size: Mask.PictureSize, faceSide: Double, confidence: Double
    ) {
        (self.photograph, self.photographSize) = (photograph, photographSize)
        (self.transform, self.size) = (transform, size)
        (self.faceSide, self.confidence) = (faceSide, confidence)
    }
}
