import Foundation
import Imaging

/// A face in a picture.
public struct FoundFace: Sendable, Equatable {
    /// Where eyes, nose and mouth are, in pixels; left and right as seen.
    public let points: FacePoints
    /// The square around it, in pixels; it may reach beyond the picture.
    public let box: Mask.Frame
    /// How probable it is that this is a face, 0–1.
    public let confidence: Double

    /// By how many degrees the head is turned in the picture's plane, clockwise as seen: 0 is upright.
    public var turn: Double {
        let line = points.rightEye - points.leftEye
        return atan2(line.y, line.x) * 180 / .pi
    }

    /// How far the nose lies beside the middle of the eyes, along the line through them, in shares of their distance:
    /// within ±0.13 for heads that look at the camera.
    public var side: Double {
        let line = points.rightEye - points.leftEye
        let nose = points.nose - (points.leftEye + points.rightEye) / 2
        return (nose * line).sum() / max((line * line).sum(), .leastNormalMagnitude)
    }
}

/// The five places that the finder looks for.
public struct FacePoints: Sendable, Equatable {
    public let leftEye: Point
    public let rightEye: Point
    public let nose: Point
    public let leftMouth: Point
    public let rightMouth: Point

    /// - Precondition: there are five, in that order.
    init(_ points: [Point]) {
        precondition(points.count == 5)
        (leftEye, rightEye, nose) = (points[0], points[1], points[2])
        (leftMouth, rightMouth) = (points[3], points[4])
    }

    public var all: [Point] { [leftEye, rightEye, nose, leftMouth, rightMouth] }

    /// What faces are aligned by: eyes and corners of the mouth. (Heads that look aside have their nose elsewhere.)
    public var alignedBy: [Point] { [leftEye, rightEye, leftMouth, rightMouth] }

    public var eyeDistance: Double { (rightEye - leftEye).length }

    func moved(by transform: PlanarTransform) -> FacePoints { FacePoints(all.map { transform($0) }) }
}
