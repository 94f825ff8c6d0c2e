import Imaging
import Support

/// Thrown when a picture would be stretched to fit a feature space: an aspect more than 2 % off.
public struct AspectMismatch: ExplainedError {
    let name: String
    let width: Int
    let height: Int
    let space: FeatureSpace
    /// Whether all pictures of its set have this size.
    let isCommon: Bool

    private static let tolerance = 0.02

    /// - Parameter common: the size that the pictures of its set share; nil where theirs differ, or it is of none.
    static func check(
        _ picture: Picture, against space: FeatureSpace, common: (width: Int, height: Int)? = nil
    ) throws {
        if let mismatch = AspectMismatch(of: picture, in: space, common: common) { throw mismatch }
    }

    /// nil where the picture has the space's aspect.
    package init?(
        of picture: Picture, in space: FeatureSpace, common: (width: Int, height: Int)? = nil
    ) {
        (width, height) = (picture.image.width, picture.image.height)
        guard Self.differ((width, height), (space.width, space.height)) else { return nil }
        isCommon = common.map { $0 == (picture.image.width, picture.image.height) } ?? false
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

    public var message: String {
        "\(name) is \(width)×\(height), which would be stretched to \(space.width)×\(space.height)"
    }

    public var remedy: String? {
        guard isCommon else { return "give all pictures one aspect with crop: [left, top, width, height]" }
        let size = Image.sizeToCover(width: width, height: height, minimumSide: FeatureSize.minimumSide)
        return
            "size: [\(size.width), \(size.height)] has the aspect of these pictures; "
            + "crop: [left, top, width, height] gives them another"
    }
}

/// Thrown where a photograph has another aspect than the pictures of the set that it is to be edited with.
public struct PhotographUnlikeSet: ExplainedError {
    /// The variable that holds the photograph; nil for one without a name.
    let variable: String?
    let photograph: Picture
    let dataset: String
    /// That of the set's pictures.
    package let size: (width: Int, height: Int)

    /// nil where the set's pictures have the photograph's aspect, or several sizes.
    package init?(_ photograph: Picture, named variable: String?, beside set: Dataset) {
        let own = (photograph.image.width, photograph.image.height)
        guard let size = set.collection.pictureSize, AspectMismatch.differ(own, size) else { return nil }
        (self.variable, self.photograph, self.dataset, self.size) = (variable, photograph, set.name, size)
    }

    /// As above, of neighbours and what they are near to.
    package init?(_ neighbors: NeighborSet) {
        self.init(
            neighbors.query.picture, named: neighbors.query.variable, beside: neighbors.ranked)
    }

    public var message: String {
        let name = variable ?? photograph.file?.name ?? "the picture"
        let own = photograph.image
        return
            "\(name) is \(own.width)×\(own.height), but the pictures of \(dataset) are \(size.width)×\(size.height)"
    }

    public var remedy: String? {
        "use \(crop) in its place from the start; align also puts a face where theirs are"
    }

    /// The part of the photograph that has the aspect of the set, made smaller where it would be too large to map.
    private var crop: String {
        let part = PixelRect(middleOf: (photograph.image.width, photograph.image.height), inAspectOf: size)
        let crop =
            "crop(\(variable ?? "x"), [\(part.left), \(part.top), \(part.width), \(part.height)])"
        guard part.width * part.height > FeatureSize.askAbovePixels else { return crop }
        let mapped = Image.sizeToCover(
            width: size.width, height: size.height, minimumSide: FeatureSize.minimumSide)
        return "resize(\(crop), [\(mapped.width), \(mapped.height)])"
    }
}

extension PixelRect {
    /// The largest part in the middle of a picture that has the aspect of another size.
    init(middleOf picture: (width: Int, height: Int), inAspectOf size: (width: Int, height: Int)) {
        let scale = min(
            Double(picture.width) / Double(size.width), Double(picture.height) / Double(size.height))
        let part = (
            width: max(1, Int(Double(size.width) * scale)), height: max(1, Int(Double(size.height) * scale))
        )
        self.init(
            left: (picture.width - part.width) / 2, top: (picture.height - part.height) / 2,
            width: part.width, height: part.height)
    }
}
