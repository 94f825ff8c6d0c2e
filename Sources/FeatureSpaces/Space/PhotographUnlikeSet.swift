import Imaging
import PictureSets
import Support

/// Thrown if a photograph's aspect differs from that of the pictures of the set it is to be edited with.
public struct PhotographUnlikeSet: ExplainedError {
    /// What the person calls the photograph; nil for one without a name.
    package private(set) var variable: String?
    private let photograph: Picture
    private let dataset: String
    /// The size of the set's pictures.
    package let size: (width: Int, height: Int)

    /// nil if the set's pictures have the photograph's aspect, or several sizes.
    package init?(_ photograph: Picture, named variable: String?, beside set: Dataset) {
        let own = (photograph.image.width, photograph.image.height)
        guard let size = set.collection.pictureSize, AspectMismatch.differ(own, size) else { return nil }
        (self.variable, self.photograph, self.dataset, self.size) = (variable, photograph, set.name, size)
    }

    /// The photograph, if it has no name here.
    package var namelessPhotograph: Picture? { variable == nil ? photograph : nil }

    /// The same, of a photograph whose name has been found.
    package func named(_ variable: String) -> PhotographUnlikeSet {
        var named = self
        named.variable = variable
        return named
    }

    /// The largest part in the photograph's middle that has the aspect of the set's pictures.
    package var middle: PixelRect {
        PixelRect(middleOf: (photograph.image.width, photograph.image.height), inAspectOf: size)
    }

    /// The size that this part should be scaled to first; nil if it is not too large to map.
    package var reducedSize: (width: Int, height: Int)? {
        guard middle.width * middle.height > FeatureSize.askAbovePixels else { return nil }
        return Image.sizeToCover(
            width: size.width, height: size.height, minimumSide: FeatureSize.minimumSide)
    }

    public var message: String {
        let name = variable ?? photograph.file?.name ?? "the picture"
        let own = photograph.image
        return
            "\(name) is \(own.width)×\(own.height), but the pictures of \(dataset) are \(size.width)×\(size.height)"
    }

    public var remedy: String? {
        let part = middle
        let scaled = reducedSize.map { ", scaled to \($0.width)×\($0.height)" } ?? ""
        return
            "use its part of \(part.width)×\(part.height) from \(part.left), \(part.top)\(scaled) in its place from "
            + "the start; alignment also puts a face where theirs are"
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
