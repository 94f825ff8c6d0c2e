import Imaging
import PictureSets
import Support

/// Thrown when a picture would be stretched to fit a feature space: an aspect more than 2 % off.
public struct AspectMismatch: ExplainedError {
    let name: String
    let width: Int
    let height: Int
    let space: FeatureSpace
    /// Whether all pictures of its set have this size.
    private let isCommon: Bool

    private static let tolerance = 0.02

    /// - Parameter common: the size that the pictures of its set share; nil if theirs differ, or it belongs to no
    ///   set.
    static func check(
        _ picture: Picture, against space: FeatureSpace, common: (width: Int, height: Int)? = nil
    ) throws {
        if let mismatch = AspectMismatch(of: picture, in: space, common: common) { throw mismatch }
    }

    /// nil if the picture has the space's aspect.
    package init?(
        of picture: Picture, in space: FeatureSpace, common: (width: Int, height: Int)? = nil
    ) {
        let size = (width: picture.image.width, height: picture.image.height)
        guard Self.differ(size, (space.width, space.height)) else { return nil }
        (width, height) = size
        isCommon = common.map { $0 == size } ?? false
        self.name = picture.file?.name ?? "this picture"
        self.space = space
    }

    /// Whether one of two sizes, scaled to the other, would be stretched.
    package static func differ(
        _ one: (width: Int, height: Int), _ other: (width: Int, height: Int)
    ) -> Bool {
        let (own, wanted) = (
            Double(one.width) / Double(one.height), Double(other.width) / Double(other.height)
        )
        return abs(own / wanted - 1) > tolerance
    }

    /// The largest part in the picture's middle that has the space's aspect.
    package var middle: PixelRect {
        PixelRect(middleOf: (width, height), inAspectOf: (space.width, space.height))
    }

    /// A size to map at that suits all pictures of the set; nil if theirs differ.
    package var commonSize: (width: Int, height: Int)? {
        guard isCommon else { return nil }
        return Image.sizeToCover(width: width, height: height, minimumSide: FeatureSize.minimumSide)
    }

    public var message: String {
        "\(name) is \(width)×\(height), which would be stretched to \(space.width)×\(space.height)"
    }

    public var remedy: String? {
        guard let size = commonSize else { return "crop all pictures to the same aspect" }
        return
            "map at \(size.width)×\(size.height), which has the aspect of these pictures, or crop them to another"
    }
}
