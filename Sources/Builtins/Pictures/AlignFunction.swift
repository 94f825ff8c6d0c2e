import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct AlignFunction: Function {
    static let page = FunctionPage(
        summary: "Warps pictures so that landmarks, such as eyes, meet.",
        discussion: """
            The method wants faces whose eyes are in the same places. Landmarks come with image(…, landmarks: [[x, y], \
            …]) and dataset(…, landmarks: "coords.txt"), or are given as points:. A picture is warped onto a set's \
            mean landmarks, at the size of the set's pictures; a set is warped onto a picture, each of its pictures \
            when it is decoded, and from the whole file. The sum of the squared distances between landmarks is as \
            small as it can be. A set without to: is aligned by the faces that are found in it, eyes and mouths where \
            CelebA's aligned pictures have them, as in the example faces (the middle of where a folder's faces happen to be \
            is no better place, and would fit no other set): so a folder of photographs of people becomes usable. Pictures \
            without a face are named and left out. The area beyond a picture's edge is filled with the edge's pixels. Landmarks of a set \
            count pixels of the whole files, before the crop: in CelebA's aligned pictures, such as the example \
            faces, the positions of the eyes are about [[69, 111], [109, 112]].
            """,
        examples: [
            .init(
                "a = align(image(\"faces/000010.jpg\", landmarks: [[69, 111], [109, 112]]), "
                    + "to: [[50, 66], [90, 67]], size: [140, 140])"),
            .init("b = align(x, points: [[50, 66], [90, 67]], to: [[70, 95], [130, 95]], size: [200, 200])"),
        ],
        source: "section 3", seeAlso: ["image", "dataset", "crop", "resize"],
        words:
            "straighten warp register imregister upright face_alignment eye_positions eye_coordinates keypoints"
    )
    static let gives = [ValueType.image, .dataset, .neighborSet]

    @Positional("what is warped") var x: PictureOrSet
    @Labelled(
        "the picture or set whose landmarks to meet, or points", absent: "of a set, the faces that are found")
    var to: AlignmentTarget?
    @Labelled("[[x, y], …] in the picture's pixels", absent: "the picture's landmarks", .listForm) var points:
        [Point]?
    @Labelled(
        "[width, height] in pixels, if to: is a list of points",
        absent: "that of to:, else the picture's", .listForm)
    var size: PixelSize?
    @Labelled("rotation, scaling and translation, or also shearing (three points or more)")
    var by = PointFit.similarity

    func run(_ call: Call) throws -> any Value {
        guard let to else { return try alignedByFaces(call) }
        let alignment = try alignment(to, call)
        switch x {
        case .picture(let picture): return try aligned(picture, alignment, call)
        case .set(let set):
            let kept = try alignable(set.pictures, alignment, call)
            guard let neighbors = set.neighbors else {
                return aligned(set.pictures, keeping: kept, alignment)
            }
            return aligned(neighbors.keeping(kept), alignment)
        }
    }

    /// A set by its own faces.
    private func alignedByFaces(_ call: Call) throws -> Dataset {
        guard case .set(let set) = x else {
            throw call.complaint(
                about: $x, "align needs to:, what a picture's landmarks should meet",
                remedy:
                    "face(\"me.jpg\") finds the face in a photograph, and puts it where the example faces have it"
            )
        }
        var places = FacePlaces.celebA
        if let size { places = places.scaled(width: size.width, height: size.height) }
        let alignment = Alignment(target: places.points, width: places.width, height: places.height, fit: by)
        let found = try call.facesFound(in: set.pictures, given: $x)
        return aligned(found, keeping: try alignable(found, alignment, call), alignment)
    }

    private func aligned(_ picture: Picture, _ alignment: Alignment, _ call: Call) throws -> Picture {
        guard let landmarks = points ?? picture.landmarks else {
            throw call.complaint(
                about: $x, "\(call.label(of: $x, or: "this picture")) has no landmarks",
                remedy: "give them as points: [[x, y], [x, y]], or in image(…, landmarks: [[x, y], [x, y]])")
        }
        try requirePixels(landmarks, of: picture, about: points == nil ? $x : $points, call)
        let transform = try alignment.transform(from: landmarks)
        warn(of: [transform], in: nil, call)
        if transform.scale <= Self.mostEnlarged { warnOfCloseness(of: landmarks, in: picture, call) }
        return try alignment.apply(
            to: picture, landmarks: landmarks, monitor: call.monitor)
    }

    private func aligned(_ set: Dataset, keeping kept: [Int], _ alignment: Alignment) -> Dataset {
        Dataset(collection: set.collection.aligned(by: alignment), members: kept.map { set.members[$0] })
    }

    private func aligned(_ set: NeighborSet, _ alignment: Alignment) -> NeighborSet {
        NeighborSet(
            ranked: Dataset(
                collection: set.ranked.collection.aligned(by: alignment), members: set.ranked.members),
            scores: set.scores, query: set.query, method: set.method, candidates: set.candidates,
            comparedAttributes: set.comparedAttributes)
    }

    /// The positions of the members that can be aligned; warns how many cannot.
    private func alignable(_ set: Dataset, _ alignment: Alignment, _ call: Call) throws -> [Int] {
        if points != nil {
            throw call.complaint(
                about: $points, "points: is for a single picture, but this is a set",
                remedy: "give a set its landmarks in dataset(…, landmarks: …)")
        }
        guard let known = set.collection.landmarks else { throw noLandmarks(in: set, about: $x, call) }
        if known.pointCount != alignment.target.count {
            throw DegeneratePoints(fit: alignment.fit, known.pointCount, alignment.target.count)
        }
        let kept = set.members.indices.filter { set.collection.canAlign(set.members[$0], by: alignment) }
        let others = set.count - kept.count
        if kept.isEmpty, others > 0 { throw noLandmarks(in: set, about: $x, call) }
        if others > 0 {
            call.warn(
                "\(others) of \(set.count) images have no landmarks to align them by and are left out",
                about: $x)
        }
        let transforms = kept.lazy.compactMap {
            set.collection.transform(of: set.members[$0], by: alignment)
        }
        warn(of: transforms, in: set.count, call)
        return kept
    }

    private func noLandmarks(in set: Dataset, about argument: ArgumentReference, _ call: Call) -> any Error {
        call.complaint(
            about: argument, "no landmarks are known in \(set.name)",
            remedy: looksLikeCelebA(set, call) ? Self.eyesOfCelebA : Self.landmarksOfSets)
    }

    /// Whether the first picture has the size of CelebA's aligned pictures, which the example faces are some of.
    private func looksLikeCelebA(_ set: Dataset, _ call: Call) -> Bool {
        guard set.collection.landmarks == nil, let first = set.members.first,
            let size = try? set.collection.wholeSize(at: first, monitor: call.monitor)
        else { return false }
        return size.width == 178 && size.height == 218
    }

    private static let eyesOfCelebA =
        "write dataset(…, landmarks: [[69, 111], [109, 112]]): the eyes are at about these pixels in CelebA's aligned "
        + "pictures, 178×218 before the crop, which these seem to be"
    private static let landmarksOfSets =
        "give them in dataset(…, landmarks: \"coords.txt\"), or landmarks: [[x, y], [x, y]] if all pictures have the "
        + "same: the left eye and the right eye as seen, in pixels of the pictures before the crop"
}

/// Where landmarks go.
extension AlignFunction {
    private func alignment(_ to: AlignmentTarget, _ call: Call) throws -> Alignment {
        switch to {
        case .points(let points):
            let size = try sizeBesidePoints(call)
            if let fractions = FractionalLandmarks(points, in: (size.width, size.height)) {
                throw call.complaint(about: $to, fractions.message, remedy: fractions.remedy)
            }
            return Alignment(target: points, width: size.width, height: size.height, fit: by)
        case .picture(let picture):
            try refuseSize(call)
            return try alignment(to: picture, call)
        case .set(let set):
            try refuseSize(call)
            return try alignment(to: set.pictures, call)
        }
    }

    private func refuseSize(_ call: Call) throws {
        guard size == nil else {
            throw call.complaint(
                about: $size, "the size is that of to:, whose pixels the landmarks are in",
                remedy: "leave size: out, and resize the result")
        }
    }

    private func sizeBesidePoints(_ call: Call) throws -> PixelSize {
        if let size { return size }
        if case .picture(let picture) = x {
            return PixelSize(width: picture.image.width, height: picture.image.height)
        }
        throw call.complaint(
            about: $to, "points alone do not say how large the pictures become",
            remedy: "give size: [width, height] too")
    }

    private func alignment(to picture: Picture, _ call: Call) throws -> Alignment {
        guard let points = picture.landmarks else {
            throw call.complaint(
                about: $to, "\(call.label(of: $to, or: "this picture")) has no landmarks",
                remedy: "give them in image(…, landmarks: [[x, y], [x, y]])")
        }
        return Alignment(
            target: points, width: picture.image.width, height: picture.image.height, fit: by)
    }

    private func alignment(to set: Dataset, _ call: Call) throws -> Alignment {
        guard let points = set.meanLandmarks else { throw noLandmarks(in: set, about: $to, call) }
        guard let size = set.collection.pictureSize else {
            throw call.complaint(
                about: $to, "the pictures of \(set.name) have several sizes",
                remedy: "give dataset a crop:, or align to points: to: [[x, y], …], size: [width, height]")
        }
        return Alignment(target: points, width: size.width, height: size.height, fit: by)
    }
}

/// What has the landmarks to meet.
enum AlignmentTarget {
    case picture(Picture)
    case set(PictureSet)
    case points([Point])
}

extension AlignmentTarget: ArgumentValue {
    static var types: [ValueType] { PictureOrSet.types + [Point].types }

    static func read(_ value: any Value, _ reading: ArgumentReading) throws -> AlignmentTarget {
        if value is ListValue { return .points(try [Point].read(value, reading)) }
        return switch try PictureOrSet.read(value, reading) {
        case .picture(let picture): .picture(picture)
        case .set(let set): .set(set)
        }
    }

    var asValue: any Value {
        switch self {
        case .picture(let picture): picture
        case .set(let set): set.asValue
        case .points(let points): points.asValue
        }
    }
}

extension PointFit: ArgumentChoice {}
