import Imaging
import Support

/// What is done to a picture before it enters the network.
public struct PicturePreparation: Sendable {
    /// The identity of what is done; nil where nothing is.
    public let hash: ContentHash?
    private let hole: Hole?

    private struct Hole {
        let mask: Mask
        let frame: Mask.PictureSize
        /// The mask at the network's size.
        let coverage: Coverage
    }

    /// Pictures as they are.
    public static let none = PicturePreparation(hole: nil)

    /// The mask is painted grey (0.5) at the network's size: the hole of inpainting, whose neighbours are looked
    /// for among pictures with the same hole (paper, section 4.2; the authors' code for shoes).
    ///
    /// What is wholly inside is painted in the picture's own pixels already: scaling would spread it outside the
    /// hole.
    ///
    /// - Parameters:
    ///   - frame: the size of the picture in whose pixels the mask is given, if it has no size of its own.
    ///   - size: the size at which pictures enter the network; nil for that of descriptors, 200×200.
    public static func greyHole(
        _ mask: Mask, in frame: Mask.PictureSize, at size: Mask.PictureSize? = nil
    ) -> PicturePreparation {
        let side = FeatureSize.minimumSide
        return PicturePreparation(
            hole: Hole(
                mask: mask, frame: frame,
                coverage: mask.coverage(
                    width: size?.width ?? side, height: size?.height ?? side, frame: frame)))
    }

    private init(hole: Hole?) {
        self.hole = hole
        hash = hole.map { hole in
            var hasher = ContentHasher(kind: "grey hole, painted before scaling")
            for coverage in [hole.coverage, hole.mask.coverage(in: hole.frame)] {
                hasher.update(coverage.width)
                hasher.update(coverage.values)
            }
            return hasher.finish()
        }
    }

    /// - Parameter monitor: asked many times a second whether to stop.
    /// - Throws: `WorkCancelled`; an error if the picture is too small or too large to be resized.
    public func apply(to image: Image, monitor: any WorkMonitor = SilentMonitor()) throws -> Image {
        guard let hole else { return image }
        let (width, height) = (hole.coverage.width, hole.coverage.height)
        let own = hole.mask.coverage(width: image.width, height: image.height, frame: hole.frame)
        let fitted = try image.replaced(by: .grey(image.width, image.height), whollyIn: own)
            .resized(
                width: width, height: height, filter: .bicubic, checkpoint: monitor.checkCancellation)
        return Image.grey(width, height).composited(over: fitted, in: hole.coverage)
    }
}

extension Image {
    fileprivate static func grey(_ width: Int, _ height: Int) -> Image {
        filled(width: width, height: height, red: 0.5, green: 0.5, blue: 0.5)
    }
}

extension Mask {
    fileprivate func coverage(in frame: PictureSize) -> Coverage {
        coverage(width: frame.width, height: frame.height, frame: frame)
    }
}
