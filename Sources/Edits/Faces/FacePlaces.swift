import FaceFinding
import Imaging
import PictureSets
import Support

/// Where eyes and corners of the mouth are to be in a picture of a face.
public struct FacePlaces: Sendable, Equatable {
    /// Left eye, right eye, left and right corner of the mouth, as seen, in pixels.
    public let points: [Point]
    public let width: Int
    public let height: Int

    public init(points: [Point], width: Int, height: Int) {
        (self.points, self.width, self.height) = (points, width, height)
    }

    /// CelebA's, cut to the face as the example set is: medians of what the finder sees in its 500 pictures.
    public static let celebA = FacePlaces(
        points: [
            Point(71.70, 94.89), Point(127.30, 94.93), Point(74.96, 153.03), Point(123.76, 153.03),
        ], width: 200, height: 200)

    /// The same places in a picture of another size.
    public func scaled(width: Int, height: Int) -> FacePlaces {
        let scale = Point(Double(width) / Double(self.width), Double(height) / Double(self.height))
        return FacePlaces(points: points.map { ($0 + 0.5) * scale - 0.5 }, width: width, height: height)
    }

    /// The medians of what the finder sees in a set; nil if it sees faces in fewer than half of the pictures asked for.
    public static func medians(of faces: [FacePoints?], width: Int, height: Int) -> FacePlaces? {
        let found = faces.compactMap { $0?.alignedBy }
        guard !found.isEmpty, 2 * found.count >= faces.count else { return nil }
        let points = (0..<4).map { place in
            Point(
                found.map { $0[place].x }.median ?? .nan, found.map { $0[place].y }.median ?? .nan)
        }
        return FacePlaces(points: points, width: width, height: height)
    }
}

extension Picture {
    /// A face cut out of this photograph, turned and scaled so that eyes and mouth are at their places. By four points, not
    /// by the eyes alone: so the mouth of a head that is turned or nods is half as far from its place.
    /// - Throws: `DegeneratePoints`, `UnusableWarp`, `WorkCancelled`.
    public func cut(
        _ face: FoundFace, to places: FacePlaces, monitor: any WorkMonitor = SilentMonitor()
    ) throws -> Picture {
        let transform = try PointFit.similarity.transform(from: face.points.alignedBy, to: places.points)
        let cut = try image.warped(
            by: transform, width: places.width, height: places.height, monitor: monitor)
        return showing(
            cut, landmarks: face.points.alignedBy.map { transform($0) },
            part: part?.followed(by: transform), placement: placement(of: face, at: transform, places))
    }

    /// Where a face is in the file that this picture shows, whole or in part; nil if nobody knows.
    private func placement(
        of face: FoundFace, at transform: PlanarTransform, _ places: FacePlaces
    ) -> Placement? {
        guard let file, let part else { return nil }
        return Placement(
            photograph: file, photographSize: part.fileSize,
            transform: part.transform.followed(by: transform),
            size: Mask.PictureSize(width: places.width, height: places.height),
            faceSide: face.box.width / part.transform.scale, confidence: face.confidence, aside: face.side)
    }
}
