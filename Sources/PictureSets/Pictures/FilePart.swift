import Imaging

/// Where the content of a file is in a picture that shows it, whole or in part.
public struct FilePart: Sendable, Equatable {
    /// The size of the file's picture in pixels, upright.
    public let fileSize: Mask.PictureSize
    /// From places in the file's picture to places in the one that shows it.
    public let transform: PlanarTransform

    public init(fileSize: Mask.PictureSize, transform: PlanarTransform) {
        (self.fileSize, self.transform) = (fileSize, transform)
    }

    /// All of it, as it is.
    public init(whole image: Image) {
        self.init(
            fileSize: Mask.PictureSize(width: image.width, height: image.height), transform: .identity)
    }

    /// That of a picture made from the one that this is for.
    public func followed(by change: PlanarTransform) -> FilePart {
        FilePart(fileSize: fileSize, transform: transform.followed(by: change))
    }
}
