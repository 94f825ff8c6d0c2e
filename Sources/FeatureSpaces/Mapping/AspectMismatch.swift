import Imaging
import PictureSets
import Support

/// Thrown when a picture would be stretched to fit a feature space: an aspect more than 2 % off.
public struct AspectMismatch: ExplainedError {
    let name: String
    let width: Int
    let height: Int
    let space: FeatureSpace

    private static let tolerance = 0.02

    static func check(_ picture: Picture, against space: FeatureSpace) throws {
        if let mismatch = AspectMismatch(of: picture, in: space) { throw mismatch }
    }

    /// nil where the picture has the space's aspect.
    package init?(of picture: Picture, in space: FeatureSpace) {
        (width, height) = (picture.image.width, picture.image.height)
        let own = Double(width) / Double(height)
        let wanted = Double(space.width) / Double(space.height)
        guard abs(own / wanted - 1) > Self.tolerance else { return nil }
        self.name = picture.file?.name ?? "this picture"
        self.space = space
    }

    /// The largest part in the picture's middle that has the space's aspect.
    package var middle: PixelRect {
        let scale = min(Double(width) / Double(space.width), Double(height) / Double(space.height))
        let part = (
            width: max(1, Int(Double(space.width) * scale)), height: max(1, Int(Double(space.height) * scale))
        )
        return PixelRect(
            left: (width - part.width) / 2, top: (height - part.height) / 2, width: part.width,
            height: part.height)
    }

    public var message: String {
        "\(name) is \(width)×\(height), which would be stretched to \(space.width)×\(space.height)"
    }

    public var remedy: String? { "crop all pictures to one aspect" }
}
