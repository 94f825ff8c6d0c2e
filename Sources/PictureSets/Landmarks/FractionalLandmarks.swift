import Imaging
import Support

/// Thrown for landmarks from 0 to 1, as face detectors such as MediaPipe give them: here they are in pixels.
public struct FractionalLandmarks: ExplainedError {
    let points: [Point]
    /// The size of the picture they are in; nil where it is not known.
    let size: (width: Int, height: Int)?

    /// A picture no larger than this may have all its landmarks in its first pixel.
    private static let smallSide = 32

    /// nil for points that may be pixels: one of them is beyond 1, or all are whole numbers.
    package init?(_ points: [Point], in size: (width: Int, height: Int)? = nil) {
        let numbers = points.flatMap { [$0.x, $0.y] }
        guard !numbers.isEmpty, numbers.allSatisfy((0...1).contains),
            numbers.contains(where: { $0 != $0.rounded() }),
            size.map({ max($0.width, $0.height) > Self.smallSide }) ?? true
        else { return nil }
        (self.points, self.size) = (points, size)
    }

    /// For a table in which no landmarks can be pixels.
    package init?(_ table: LandmarkTable) {
        let known = table.coordinates.lazy.filter { !$0.isNaN }
        guard known.allSatisfy((0...1).contains) else { return nil }
        let numbers = Array(known)
        self.init(
            stride(from: 0, to: numbers.count - 1, by: 2).map { Point(numbers[$0], numbers[$0 + 1]) })
    }

    public var message: String {
        "these points look like fractions of a picture's width and height; here they are pixels"
    }

    public var remedy: String? {
        guard let size else { return "multiply each x by the picture's width, each y by its height" }
        let pixels = points.prefix(4).map { point in
            let place = [point.x * Double(size.width), point.y * Double(size.height)]
            return "[\(place.map { String(($0 * 10).rounded() / 10) }.joined(separator: ", "))]"
        }
        return "multiply each x by \(size.width), each y by \(size.height): "
            + "[\(pixels.joined(separator: ", "))\(points.count > 4 ? ", …" : "")]"
    }
}
