import Imaging

/// A face turned upright is seen more exactly, and its mirror image once more.
extension FaceFinder {
    /// Where the eyes are when the network looks again, in its 48 × 48 pixels.
    private static let eyes = [Point(13.9, 18.7), Point(33.1, 18.7)]
    private static let rounds = 2

    /// - Parameter points: where they were found first, in the picture's pixels.
    /// - Returns: nil where the points are no face's.
    /// - Throws: the errors of a warp that is too large.
    func secondLook(at points: FacePoints, in image: Image) throws -> FoundFace? {
        var points = points
        var confidence = 0.0
        for _ in 0..<Self.rounds {
            guard let upright = Self.upright(points), let back = upright.inverse else { return nil }
            let look = try look(at: image, turnedBy: upright)
            points = FacePoints(look.points.map { back($0) })
            confidence += look.probability / Double(Self.rounds)
        }
        guard points.all.allSatisfy({ $0.x.isFinite && $0.y.isFinite }), points.eyeDistance >= 1 else {
            return nil
        }
        return FoundFace(points: points, box: Self.box(of: points), confidence: confidence)
    }

    /// From the picture to the 48 × 48 pixels of the network, the eyes at their places.
    private static func upright(_ points: FacePoints) -> PlanarTransform? {
        try? PointFit.similarity.transform(from: [points.leftEye, points.rightEye], to: eyes)
    }

    /// What the network sees of the face and of its mirror image: the mean of both.
    private func look(
        at image: Image, turnedBy upright: PlanarTransform
    ) throws -> (points: [Point], probability: Double) {
        let side = LandmarkNetwork.side
        let twice = PlanarTransform(
            a: 2 * upright.a, b: 2 * upright.b, c: 2 * upright.c, d: 2 * upright.d, tx: 2 * upright.tx + 0.5,
            ty: 2 * upright.ty + 0.5)
        let large = try image.warped(by: twice, width: 2 * side, height: 2 * side)
        let seen = landmarks(FeatureMaps(of: large, width: side, height: side))
        let mirrored = landmarks(FeatureMaps(of: large.applying(.mirrored), width: side, height: side))
        // Shares of the square are counted from its edge, pixels from the first one's centre.
        let own = seen.points.map { $0 * Double(side) - 0.5 }
        let others = mirrored.points.map { share in
            let point = share * Double(side) - 0.5
            return Point(Double(side - 1) - point.x, point.y)
        }
        // Left and right change places in the mirror.
        let order = [1, 0, 2, 4, 3]
        return (
            own.indices.map { (own[$0] + others[order[$0]]) / 2 },
            Double(seen.probability + mirrored.probability) / 2
        )
    }

    /// The square that the network looks at.
    private static func box(of points: FacePoints) -> Mask.Frame {
        let scale = points.eyeDistance / (eyes[1].x - eyes[0].x)
        let middle = (points.leftEye + points.rightEye) / 2
        let down =
            Point(-(points.rightEye - points.leftEye).y, (points.rightEye - points.leftEye).x)
            / points.eyeDistance
        let side = Double(LandmarkNetwork.side) * scale
        let center = middle + down * ((Double(LandmarkNetwork.side) / 2 - eyes[0].y) * scale)
        return Mask.Frame(left: center.x - side / 2, top: center.y - side / 2, width: side, height: side)
    }
}
