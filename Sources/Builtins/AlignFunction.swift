import DeepFeatures
import Imaging
import Interpreter
import Support

/// Warping pictures so that their landmarks meet.
extension PictureFunctions {
    static let align = Builtin(
        "align",
        [
            .positional("x", [.image, .dataset, .neighborSet], "what is warped"),
            .labelled(
                "to", [.image, .dataset, .neighborSet, .list],
                "the picture or set whose landmarks are met, or points"),
            .labelled(
                "points", [.list], default: "the picture's landmarks", "[[x, y], …] in the picture's pixels"),
            .labelled(
                "size", [.list], default: "that of to:, else the picture's",
                "[width, height] in pixels, where to: is a list of points"),
            .labelled(
                "by", [.choice(PointFit.allCases.map(\.rawValue))], default: "\"similarity\"",
                "turning, scaling and shifting, or also shearing (three points or more)"),
        ],
        returns: [.image, .dataset, .neighborSet],
        summary: "Warps pictures so that landmarks, such as eyes, meet.",
        discussion: """
            The method wants faces whose eyes are in the same places. Landmarks come with image(…, landmarks: [[x, y], …]) \
            and dataset(…, landmarks: "coords.txt"), or are given as points:. A picture is warped onto a set's mean \
            landmarks, at the size of the set's pictures; a set is warped onto a picture, each of its pictures when it is \
            decoded, and from the whole file. The sum of the squared distances between landmarks is the least there is. \
            What lies beyond a picture's edge is filled with the edge's pixels.
            """,
        examples: [
            .init(
                "a = align(image(\"faces/000010.jpg\", landmarks: [[69, 111], [109, 112]]), "
                    + "to: [[50, 66], [90, 67]], size: [140, 140])"),
            .init("b = align(x, points: [[50, 66], [90, 67]], to: [[70, 95], [130, 95]], size: [200, 200])"),
        ],
        source: "section 3", seeAlso: ["image", "dataset", "crop", "resize"],
        words: "straighten warp register imregister upright face_alignment"
    ) { call in
        let alignment = try alignment(call)
        switch call.any("x") {
        case let picture as Picture: return try aligned(picture, alignment, call)
        case let set as Dataset:
            let kept = try alignable(set, alignment, call)
            return Dataset(
                collection: set.collection.aligned(by: alignment), members: kept.map { set.members[$0] })
        case let set as NeighborSet:
            let kept = set.keeping(try alignable(set.ranked, alignment, call))
            return NeighborSet(
                ranked: Dataset(
                    collection: kept.ranked.collection.aligned(by: alignment), members: kept.ranked.members),
                scores: kept.scores, query: kept.query, method: kept.method, candidates: kept.candidates,
                comparedAttributes: kept.comparedAttributes)
        default: return Nothing()
        }
    }

    private static func aligned(_ picture: Picture, _ alignment: Alignment, _ call: Call) throws -> Picture {
        guard let landmarks = try call.points("points") ?? picture.landmarks else {
            throw call.complaint(
                about: "x", "\(call.label(of: "x", or: "this picture")) has no landmarks",
                remedy: "give them as points: [[x, y], [x, y]], or in image(…, landmarks: [[x, y], [x, y]])")
        }
        if try alignment.transform(from: landmarks).overturns {
            warnOfOverturning("the picture is", call)
        }
        return try alignment.apply(
            to: picture, landmarks: landmarks, monitor: call.session.monitor)
    }

    /// The positions of the members that can be aligned; says how many cannot.
    private static func alignable(_ set: Dataset, _ alignment: Alignment, _ call: Call) throws -> [Int] {
        if call.any("points") != nil {
            throw call.complaint(
                about: "points", "points: belongs to a single picture, and this is a set",
                remedy: "give a set its landmarks in dataset(…, landmarks: …)")
        }
        guard let known = set.collection.landmarks else { throw noLandmarks(in: set, about: "x", call) }
        if known.pointCount != alignment.target.count {
            throw DegeneratePoints(fit: alignment.fit, known.pointCount, alignment.target.count)
        }
        let kept = set.members.indices.filter { set.collection.canAlign(set.members[$0], by: alignment) }
        let others = set.count - kept.count
        if kept.isEmpty, others > 0 { throw noLandmarks(in: set, about: "x", call) }
        if others > 0 {
            call.warn(
                "\(others) of \(set.count) images have no landmarks to align them by and are left out",
                about: "x")
        }
        let overturned = kept.count {
            set.collection.transform(of: set.members[$0], by: alignment)?.overturns ?? false
        }
        if overturned > 0 {
            warnOfOverturning("\(overturned) of \(set.count) images \(overturned == 1 ? "is" : "are")", call)
        }
        return kept
    }

    /// Nobody means to turn a face upside down: the eyes were swapped.
    private static func warnOfOverturning(_ what: String, _ call: Call) {
        call.warn(
            "\(what) turned upside down or mirrored: the points are in another order than those of to:",
            about: "x",
            remedy: "name them in the same order on both sides, such as first the eye at the picture's left")
    }

    private static func noLandmarks(in set: Dataset, about name: String, _ call: Call) -> any Error {
        call.complaint(
            about: name, "no landmarks are known in \(set.name)",
            remedy:
                "give them in dataset(…, landmarks: \"coords.txt\"), or landmarks: [[x, y], [x, y]] where all "
                + "pictures have the same")
    }
}

/// Where things go.
extension PictureFunctions {
    private static func alignment(_ call: Call) throws -> Alignment {
        let fit = try call.optional("by", as: String.self).flatMap(PointFit.init(rawValue:)) ?? .similarity
        let (points, size) = try target(call)
        return Alignment(target: points, width: size.width, height: size.height, fit: fit)
    }

    private static func target(_ call: Call) throws -> (points: [Point], size: (width: Int, height: Int)) {
        let size = try call.size()
        if let points = try call.points("to") {
            if let size = size ?? (call.any("x") as? Picture).map({ ($0.image.width, $0.image.height) }) {
                return (points, size)
            }
            throw call.complaint(
                about: "to", "points alone do not say how large the pictures become",
                remedy: "give size: [width, height] too")
        }
        guard size == nil else {
            throw call.complaint(
                about: "size", "the size is that of to:, whose pixels the landmarks are in",
                remedy: "leave size: out, and resize the result")
        }
        switch call.any("to") {
        case let picture as Picture: return try target(picture, call)
        case let set as NeighborSet: return try target(set.ranked, call)
        case let set as Dataset: return try target(set, call)
        default: return ([], (1, 1))
        }
    }

    private static func target(
        _ picture: Picture, _ call: Call
    ) throws -> (points: [Point], size: (width: Int, height: Int)) {
        guard let points = picture.landmarks else {
            throw call.complaint(
                about: "to", "\(call.label(of: "to", or: "this picture")) has no landmarks",
                remedy: "give them in image(…, landmarks: [[x, y], [x, y]])")
        }
        return (points, (picture.image.width, picture.image.height))
    }

    private static func target(
        _ set: Dataset, _ call: Call
    ) throws -> (points: [Point], size: (width: Int, height: Int)) {
        guard let points = set.meanLandmarks else { throw noLandmarks(in: set, about: "to", call) }
        guard let size = set.collection.pictureSize else {
            throw call.complaint(
                about: "to", "the pictures of \(set.name) have several sizes",
                remedy: "give dataset a crop:, or align to points: to: [[x, y], …], size: [width, height]")
        }
        return (points, size)
    }
}
