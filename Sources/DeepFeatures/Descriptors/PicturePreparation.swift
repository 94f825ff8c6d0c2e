import Imaging
import Support

/// What is done to a picture before it enters the network.
public struct PicturePreparation: Sendable {
    /// The identity of what is done; nil where nothing is.
    public let hash: ContentHash?
    private let hole: Coverage?

    /// Pictures as they are.
    public static let none = PicturePreparation(hole: nil)

    /// The mask is painted grey (0.5) at the network's size: the hole of inpainting, whose neighbours are sought among
    /// pictures with the same hole (paper, section 4.2; the authors' code for shoes).
    ///
    /// - Parameters:
    ///   - frame: the size of the picture in whose pixels the mask counts where it has no size of its own.
    ///   - size: that at which pictures enter the network; nil for that of descriptors, 200×200.
    public static func greyHole(
        _ mask: Mask, in frame: Mask.PictureSize, at size: Mask.PictureSize? = nil
    ) -> PicturePreparation {
        let side = FeatureSize.minimumSide
        return PicturePreparation(
            hole: mask.coverage(width: size?.width ?? side, height: size?.height ?? side, frame: frame))
    }

    private init(hole: Coverage?) {
        self.hole = hole
        hash = hole.map { hole in
            var hasher = ContentHasher(kind: "grey hole")
            hasher.update(hole.width)
            hasher.update(hole.values)
            return hasher.finish()
        }
    }

    /// - Parameter monitor: asked many times a second whether to stop.
    /// - Throws: `WorkCancelled`; where the picture is too small or too large to be resized.
    public func apply(to image: Image, monitor: any WorkMonitor = SilentMonitor()) throws -> Image {
        guard let hole else { return image }
        let grey = Image.filled(width: hole.width, height: hole.height, red: 0.5, green: 0.5, blue: 0.5)
        let fitted = try image.resized(
            width: hole.width, height: hole.height, filter: .bicubic,
            checkpoint: monitor.checkCancellation)
        return grey.composited(over: fitted, in: hole)
    }
}
