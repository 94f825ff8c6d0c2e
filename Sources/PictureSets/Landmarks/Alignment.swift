import Imaging
import Support

/// How pictures are warped when they are decoded: their landmarks onto given places in a frame.
///
/// The paper asks for aligned sets and does not say how (section 3); the authors' code warps the sets onto the input.
public struct Alignment: Sendable, Equatable {
    /// Where the landmarks go, in the frame's pixels.
    public let target: [Point]
    /// The frame's size in pixels.
    public let width: Int
    public let height: Int
    public let fit: PointFit

    public init(target: [Point], width: Int, height: Int, fit: PointFit) {
        (self.target, self.width, self.height, self.fit) = (target, width, height, fit)
    }

    /// From places in a picture with these landmarks to places in the frame.
    /// - Throws: `DegeneratePoints`.
    public func transform(from landmarks: [Point]) throws -> PlanarTransform {
        try fit.transform(from: landmarks, to: target)
    }

    /// A picture seen through the frame, with its landmarks moved along.
    /// - Parameters:
    ///   - landmarks: in the pixels of `picture`.
    ///   - monitor: asked many times a second whether to stop.
    /// - Throws: `WorkCancelled`; `DegeneratePoints`; `UnusableWarp`, `ImageTooLarge`.
    public func apply(
        to picture: Picture, landmarks: [Point], monitor: any WorkMonitor = SilentMonitor()
    ) throws -> Picture {
        let transform = try transform(from: landmarks)
        let image = try picture.image.warped(by: transform, width: width, height: height, monitor: monitor)
        return picture.showing(
            image, landmarks: landmarks.map { transform($0) }, part: picture.part?.followed(by: transform))
    }
}
