import Imaging
import Support

/// Places in pictures that mean the same in each, such as the eyes: the same number in every picture, in the
/// pixels of the whole file, before any crop.
public struct LandmarkTable: Sendable, Equatable {
    /// How many points a picture has.
    public let pointCount: Int
    /// x and y of each point, picture after picture; not-a-number where they are not known. Only one picture's if
    /// all have the same.
    package let coordinates: [Double]
    /// Whether all pictures have the same.
    public let isShared: Bool

    /// The same points in every picture, as in sets that are aligned already.
    public init(shared points: [Point]) {
        self.init(pointCount: points.count, coordinates: points.flatMap { [$0.x, $0.y] }, isShared: true)
    }

    /// - Precondition: `coordinates` holds all the points of each picture.
    package init(pointCount: Int, coordinates: [Double], isShared: Bool) {
        precondition(pointCount > 0 && coordinates.count % (2 * pointCount) == 0)
        (self.pointCount, self.coordinates, self.isShared) = (pointCount, coordinates, isShared)
    }

    /// The points of the picture at `index`; nil where they are not known.
    public subscript(index: Int) -> [Point]? {
        let start = isShared ? 0 : index * 2 * pointCount
        guard !coordinates[start].isNaN else { return nil }
        return (0..<pointCount).map { Point(coordinates[start + 2 * $0], coordinates[start + 2 * $0 + 1]) }
    }
}

extension LandmarkTable {
    /// Pictures whose first two points are the other way round from those of most: the eyes were swapped.
    func remarks(files: [String]) -> [String] {
        guard !isShared else { return [] }
        let ways = files.indices.map { index in self[index].map { $0[1] - $0[0] } }
        let common = ways.compactMap(\.self).reduce(Point.zero) { sum, way in
            way.length > 0 ? sum + way / way.length : sum
        }
        let swapped = ways.indices.filter { ways[$0].map { ($0 * common).sum() < 0 } ?? false }
        guard !swapped.isEmpty else { return [] }
        let which = NameList.phrase(swapped.prefix(4).map { files[$0] }, of: swapped.count)
        return [
            "\(swapped.count) of \(files.count) pictures have their points the other way round (\(which))"
        ]
    }
}
