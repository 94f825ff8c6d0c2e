import DeepFeatures
import Imaging
import Interpreter
import Language
import PictureValues
import Support

/// Faces in whole sets.
extension Call {
    /// The pictures of a set in which the finder sees a face, whole, with the eyes and corners of the mouth; kept, so that
    /// they are looked for once. Warns of the others by name.
    ///
    /// Cost: some hundredths of a second for each picture.
    /// - Throws: a complaint if no picture has a face; `NoFaceWeights`, `WorkCancelled`.
    func facesFound(in set: Dataset, given argument: ArgumentReference) throws -> Dataset {
        let kept: ListValue = try cached(as: "landmarks", inputs: [set.identity]) {
            ListValue(try searchLandmarks(of: set).map(\.value))
        }
        var coordinates = [Double](repeating: .nan, count: 8 * set.collection.files.count)
        var (found, faceless, unreadable): ([Int], [Int], [Int]) = ([], [], [])
        for (member, value) in zip(set.members, kept.items) {
            switch SoughtFace(value) {
            case .found(let points):
                found.append(member)
                coordinates.replaceSubrange(
                    8 * member..<8 * member + 8, with: points.flatMap { [$0.x, $0.y] })
            case .none: faceless.append(member)
            case .unreadable: unreadable.append(member)
            }
        }
        guard !found.isEmpty else {
            throw complaint(
                about: argument, "no faces are found in \(set.name)",
                remedy: "dataset(…, landmarks: \"coords.txt\") takes the places of the eyes by hand")
        }
        warn(ofUnreadable: unreadable, in: set.collection)
        warn(ofFaceless: faceless.map { set.collection.files[$0].name }, about: argument)
        let table = LandmarkTable(pointCount: 4, coordinates: coordinates, isShared: false)
        return Dataset(collection: set.collection.knowing(table), members: found)
    }

    private func warn(ofFaceless names: [String], about argument: ArgumentReference) {
        guard let first = names.first else { return }
        let isOne = names.count == 1
        warn(
            "\(NameList.phrase(names)) \(isOne ? "shows no face and is" : "show no face and are") left out",
            about: argument,
            remedy:
                "face(\(TextLiteral.quoted(first))) says what is seen there; dataset(…, landmarks: \"coords.txt\") takes "
                + "the places of the eyes by hand")
    }

    private func searchLandmarks(of set: Dataset) throws -> [SoughtFace] {
        let finder = try faceFinder()
        let whole = set.collection.knowing(nil)
        return try set.members.enumerated().map { index, position in
            defer {
                monitor.report(WorkProgress(unit: "picture", completed: index + 1, total: set.count))
            }
            do {
                let picture = try whole.picture(at: position, monitor: monitor)
                let face = try finder.faces(in: picture.image, monitor: monitor).first
                return face.map { .found($0.points.alignedBy) } ?? .none
            } catch is any UnreadablePicture {
                return .unreadable
            }
        }
    }
}

/// What was seen in a picture, as sessions keep it.
private enum SoughtFace {
    /// Four points.
    case found([Point])
    case none
    case unreadable

    init(_ value: any Value) {
        guard let list = value as? ListValue else {
            self = .none
            return
        }
        let points = PointList.points(in: list)
        self = points.count == 4 ? .found(points) : .unreadable
    }

    var value: any Value {
        switch self {
        case .found(let points): PointList.value(points)
        case .none: Nothing()
        case .unreadable: ListValue([])
        }
    }
}
