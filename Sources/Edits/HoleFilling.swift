import FeatureSpaces
import Imaging
import Inversion
import PictureSets

/// A photograph with a hole: what is painted grey before features are taken, and what is kept at the end (paper,
/// section 4.2).
struct HoleFilling {
    /// The hole, painted grey at the features' size.
    let preparation: PicturePreparation
    let photograph: Picture
    /// In the photograph's pixels.
    let hole: Mask
    private let coverage: Coverage

    /// - Parameter hole: in the photograph's pixels, if it has no size of its own.
    init(_ hole: Mask, of photograph: Picture, in space: FeatureSpace) {
        let image = photograph.image
        let frame = Mask.PictureSize(width: image.width, height: image.height)
        self.photograph = photograph
        self.hole = hole.counting(frame)
        preparation = .greyHole(
            hole, in: frame, at: Mask.PictureSize(width: space.width, height: space.height))
        coverage = hole.coverage(width: space.width, height: space.height, frame: frame)
    }

    /// The photograph with the grey hole, where the search starts.
    var start: Picture {
        get throws { photograph.edited(try preparation.apply(to: photograph.image)) }
    }

    /// Whether there is nothing around the hole but plain ground.
    var hasPlainGround: Bool {
        let image = photograph.image
        return image.isPlain(around: hole.coverage(width: image.width, height: image.height))
    }

    /// What may change during the search; nil is the whole picture.
    func region(_ search: HoleSearch) -> Mask? { search == .hole ? hole : nil }

    /// The picture inside the hole, the photograph outside.
    ///
    /// What is in the photograph's hole is replaced before scaling, which would spread it outside.
    func finished(_ z: Picture) throws -> Picture {
        let (width, height) = (photograph.image.width, photograph.image.height)
        let small = try z.image.resized(width: width, height: height, filter: .bicubic)
        let filled = photograph.image.replaced(
            by: small, whollyIn: hole.coverage(width: width, height: height))
        let outside = try filled.resized(width: z.image.width, height: z.image.height, filter: .bicubic)
        return z.edited(z.image.composited(over: outside, in: coverage))
    }
}
