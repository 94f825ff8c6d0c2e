import DeepFeatures
import Imaging
import Interpreter
import Language
import PictureValues
import Support

/// Faces in photographs, and what to say where there are none.
extension Call {
    /// - Throws: `NoFaceWeights`, `OtherFaceNetwork`.
    func faceFinder() throws -> FaceFinder { try FaceFinder(folder: session.home.models + "/faces") }

    /// The faces of a photograph, the largest first; at least one.
    /// - Parameter argument: the photograph's.
    /// - Throws: a complaint if there is none; `NoFaceWeights`, `WorkCancelled`.
    func faces(in photograph: Picture, given argument: ArgumentReference) throws -> [FoundFace] {
        let finder = try faceFinder()
        let faces = try finder.faces(in: photograph.image, monitor: monitor)
        guard faces.isEmpty else { return faces }
        throw try noFace(in: photograph, given: argument, finder)
    }

    /// The faces of a photograph, the largest first; where there is none, a warning says what a complaint would.
    /// - Parameter argument: the photograph's.
    /// - Throws: `NoFaceWeights`, `WorkCancelled`.
    func facesIfAny(in photograph: Picture, given argument: ArgumentReference) throws -> [FoundFace] {
        let finder = try faceFinder()
        let faces = try finder.faces(in: photograph.image, monitor: monitor)
        if faces.isEmpty {
            let complaint = try noFace(in: photograph, given: argument, finder)
            warn(complaint.message, about: argument, remedy: complaint.remedy)
        }
        return faces
    }

    private func noFace(in photograph: Picture, given argument: ArgumentReference, _ finder: FaceFinder)
        throws -> Diagnostic
    {
        let (width, height) = (photograph.image.width, photograph.image.height)
        let name = photograph.file?.name ?? label(of: argument, or: "this picture")
        if let doubtful = try finder.mostLikely(in: photograph.image, monitor: monitor) {
            return complaint(
                about: argument,
                "no face in \(name), \(width)×\(height); the most face-like place, at \(PointList.phrase([doubtful.middle])), "
                    + "is one with a confidence of only \(NumberFormat.figure(doubtful.confidence))",
                remedy: "drawn faces and animals are not faces here; if it is a person, " + Self.byHand)
        }
        return complaint(
            about: argument, "no face in \(name), \(width)×\(height)",
            remedy:
                "a face may be too small (under a thirtieth of the longer side), covered or seen from the side: crop the "
                + "photograph around it, or " + Self.byHand)
    }

    static let byHand =
        "align(x, points: [[x, y], [x, y]], to: [[71, 94], [129, 96]], size: [200, 200]) takes the places of the eyes by hand"

    /// The places of eyes and mouth in a set, as the finder sees them: kept, so that they are looked for once.
    /// - Throws: a complaint if faces are found in fewer than half of its pictures; `WorkCancelled`.
    func facePlaces(of set: Dataset, given argument: ArgumentReference) throws -> FacePlaces {
        guard let size = set.collection.pictureSize else {
            throw complaint(
                about: argument, "the pictures of \(set.name) have several sizes",
                remedy: "give dataset a crop:, or align the set to itself")
        }
        let kept: ListValue = try cached(
            as: "face", inputs: [set.identity], parameters: ["places": "\(Self.sampledFaces)"]
        ) {
            PointList.value(try searchPlaces(of: set, size: size, given: argument).points)
        }
        let (width, height) = Image.sizeToCover(width: size.width, height: size.height, minimumSide: 200)
        return FacePlaces(points: PointList.points(in: kept), width: size.width, height: size.height)
            .scaled(width: width, height: height)
    }

    /// Medians of so many pictures do not change any more.
    private static let sampledFaces = 60

    private func searchPlaces(
        of set: Dataset, size: (width: Int, height: Int), given argument: ArgumentReference
    ) throws -> FacePlaces {
        let finder = try faceFinder()
        let positions = set.spread(Self.sampledFaces)
        let found = try positions.enumerated().map { index, position -> FacePoints? in
            let picture = try set.picture(at: position, monitor: monitor)
            monitor.report(WorkProgress(unit: "picture", completed: index + 1, total: positions.count))
            return try finder.faces(in: picture.image, monitor: monitor).first?.points
        }
        guard let places = FacePlaces.medians(of: found, width: size.width, height: size.height) else {
            throw complaint(
                about: argument,
                "faces are found in only \(found.count { $0 != nil }) of \(positions.count) pictures of \(set.name)",
                remedy:
                    "without to: a face goes where CelebA's aligned pictures, such as the example faces, have it"
            )
        }
        return places
    }

    // MARK: Doubts about a face

    /// Warns of what makes edits of a face poor.
    /// - Throws: a complaint if it is too small for any.
    func checkFace(_ face: FoundFace, in photograph: Picture, given argument: ArgumentReference) throws {
        let distance = face.points.eyeDistance
        let pixels = "the eyes are \(NumberFormat.figure(distance)) pixels apart"
        guard distance >= Self.leastEyeDistance else {
            throw complaint(
                about: argument, "this face is too small: \(pixels)",
                remedy:
                    "at least \(Int(Self.leastEyeDistance)) are needed, and 40 for a good edit: take a larger photograph"
            )
        }
        if distance < Self.smallEyeDistance {
            warn(
                "this face is small: \(pixels), and edits will be blurred", about: argument,
                remedy: "40 or more give better ones")
        }
        if abs(face.side) > Self.largestSide {
            warn(
                "this face is seen from the side: the nose lies \(NumberFormat.figure(100 * abs(face.side))) % of the eyes' "
                    + "distance off their middle, and sets of faces look at the camera", about: argument,
                remedy: "edits of faces seen from the front come out best")
        }
        if face.isCut(width: photograph.image.width, height: photograph.image.height) {
            warn(
                "this face reaches beyond the photograph's edge, whose pixels are repeated there",
                about: argument, remedy: "a photograph with the whole face gives a better edit")
        }
    }

    /// A raccoon's face, or a drawn one, may be found as well; no real one is near to it.
    ///
    /// Measured with pool5 of VGG-16: the nearest of the example faces has a cosine of 0.43 or more with real faces, of 0.24 or
    /// less with what is none.
    func warnOfUnlikeFace(_ neighbors: NeighborSet, about argument: ArgumentReference) {
        guard let placement = neighbors.query.picture.placement, neighbors.method == .cosine,
            let best = neighbors.scores.max(), best < 0.33,
            session.isFirstNoticeInStatement(UnlikeFace(photograph: placement.photograph.path))
        else { return }
        warn(
            "the face in \(placement.photograph.name) is unlike every picture of the set: the nearest has a cosine of "
                + "\(NumberFormat.figure(best)), and real faces have 0.43 or more", about: argument,
            remedy: "is it a person's face? show it; find_faces lists the others")
    }

    private static let leastEyeDistance = 16.0
    private static let smallEyeDistance = 40.0
    /// Turned heads have ±0.24, those that look at the camera ±0.13.
    private static let largestSide = 0.2
}

extension FoundFace {
    var middle: Point { (points.leftEye + points.rightEye) / 2 }

    /// Whether more than a tenth of its square lies outside of a picture.
    func isCut(width: Int, height: Int) -> Bool {
        let across = min(box.left + box.width, Double(width)) - max(box.left, 0)
        let down = min(box.top + box.height, Double(height)) - max(box.top, 0)
        return across < 0.9 * box.width || down < 0.9 * box.height
    }
}

/// Said once of a photograph in a statement, and of each photograph of a loop.
private struct UnlikeFace: Hashable {
    let photograph: String
}
