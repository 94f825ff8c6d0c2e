import Imaging
import Support

/// Finds faces, by three small networks that look at ever fewer places ever more closely, and a second look at each
/// face turned upright.
///
/// K. Zhang et al., "Joint face detection and alignment using multitask cascaded convolutional networks", 2016 (MTCNN),
/// with the weights of T. Esler's facenet-pytorch. The second look is ours.
public struct FaceFinder: Sendable {
    let proposals: ProposalNetwork
    let refinement: RefinementNetwork
    let landmarks: LandmarkNetwork

    /// - Parameter folder: with `pnet.pt`, `rnet.pt` and `onet.pt`.
    /// - Throws: `NoFaceWeights`, `OtherFaceNetwork`, the errors of weight files.
    public init(folder: String) throws {
        proposals = try ProposalNetwork(FaceWeights(path: folder + "/pnet.pt"))
        refinement = try RefinementNetwork(FaceWeights(path: folder + "/rnet.pt"))
        landmarks = try LandmarkNetwork(FaceWeights(path: folder + "/onet.pt"))
    }

    /// The faces of a picture, the largest first.
    ///
    /// It is searched at 640 pixels on its longer side; where nothing is found, at 1600, with its edges continued beyond
    /// it, then turned by a right angle either way, and upside down. Faces are found from a thirtieth of the longer side on.
    /// - Throws: `WorkCancelled`; `NotEnoughMemory`.
    public func faces(in image: Image, monitor: any WorkMonitor = SilentMonitor()) throws -> [FoundFace] {
        for search in FaceSearch.all where search.isWorthwhile(for: image) {
            let found = try faces(in: image, by: search, monitor)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The place that is most like a face, however unlike: nil where nothing is like one at all.
    /// - Throws: `WorkCancelled`; `NotEnoughMemory`.
    public func mostLikely(
        in image: Image, monitor: any WorkMonitor = SilentMonitor()
    ) throws -> FoundFace? {
        let (view, fromView) = try FaceSearch.all[0].view(of: image, monitor)
        return try candidates(in: view, monitor: monitor).compactMap {
            try secondLook(at: $0.points.moved(by: fromView), in: image)
        }.max { $0.confidence < $1.confidence }
    }

    private func faces(
        in image: Image, by search: FaceSearch, _ monitor: any WorkMonitor
    ) throws -> [FoundFace] {
        let (view, fromView) = try search.view(of: image, monitor)
        let looks = try candidates(in: view, monitor: monitor).compactMap { candidate in
            try monitor.checkCancellation()
            return try secondLook(at: candidate.points.moved(by: fromView), in: image)
        }
        return Self.once(looks.filter { $0.confidence >= Self.threshold })
            .sorted { $0.points.eyeDistance > $1.points.eyeDistance }
    }

    /// How sure it must be.
    private static let threshold = 0.7

    /// Without faces that lie where a surer one does.
    private static func once(_ faces: [FoundFace]) -> [FoundFace] {
        faces.sorted { $0.confidence > $1.confidence }.reduce(into: []) { kept, face in
            let isThere = kept.contains { other in
                (face.points.middle - other.points.middle).length
                    < max(face.points.eyeDistance, other.points.eyeDistance) / 2
            }
            if !isThere { kept.append(face) }
        }
    }
}

extension FacePoints {
    fileprivate var middle: Point { alignedBy.reduce(Point.zero, +) / 4 }
}
