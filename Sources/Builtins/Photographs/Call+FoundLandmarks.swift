import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

/// Faces in whole sets.
extension Call {
    /// The pictures of a set, whole, with the eyes and corners of the mouth that the finder sees; kept, so that they are
    /// looked for once.
    ///
    /// Cost: some hundredths of a second for each picture.
    /// - Throws: a complaint if no picture has a face; `NoFaceWeights`, `WorkCancelled`.
    func facesFound(in set: Dataset, given argument: ArgumentReference) throws -> Dataset {
        let kept: ListValue = try cached(as: "landmarks", inputs: [set.identity]) {
            try ListValue(
                searchLandmarks(of: set).map { points -> any Value in
                    points.map { PointList.value($0.alignedBy) } ?? Nothing()
                })
        }
        let count = set.collection.files.count
        var coordinates = [Double](repeating: .nan, count: 8 * count)
        var found = 0
        for (position, points) in zip(set.members, kept.items) {
            guard
                let numbers = (points as? ListValue)?.items.compactMap({ $0 as? ListValue }).flatMap(\.items)
                    .compactMap({ $0 as? Double }), numbers.count == 8
            else { continue }
            found += 1
            coordinates.replaceSubrange(8 * position..<8 * position + 8, with: numbers)
        }
        guard found > 0 else {
            throw complaint(
                about: argument, "no faces are found in \(set.name)",
                remedy: "dataset(…, landmarks: \"coords.txt\") takes the places of the eyes by hand")
        }
        let table = LandmarkTable(pointCount: 4, coordinates: coordinates, isShared: false)
        return Dataset(collection: set.collection.knowing(table), members: set.members)
    }

    private func searchLandmarks(of set: Dataset) throws -> [FacePoints?] {
        let finder = try faceFinder()
        let whole = set.collection.knowing(nil)
        return try set.members.enumerated().map { index, position in
            defer {
                monitor.report(WorkProgress(unit: "picture", completed: index + 1, total: set.count))
            }
            do {
                let picture = try whole.picture(at: position, monitor: monitor)
                return try finder.faces(in: picture.image, monitor: monitor).first?.points
            } catch is any UnreadablePicture {
                return nil
            }
        }
    }
}
