import Foundation
import Imaging
import Support

/// An example face in a photograph without faces, as Scripts/reference/face_placements.py composes it.
struct FacePlacement: Decodable {
    private let face: String
    private let scene: String
    /// In degrees, clockwise as seen.
    private let turn: Double
    /// Between the eyes, in pixels.
    let distance: Double
    /// Where the middle of the eyes is.
    private let x: Double
    private let y: Double
    /// Of red, green and blue of the whole picture, by the reference.
    let mean: [Double]
    /// What the reference finds; nil where it finds nothing.
    private let points: [[Double]]?

    /// Left eye, right eye, nose, left and right corner of the mouth.
    var recorded: [Point]? { points.map { $0.map { Point($0[0], $0[1]) } } }

    private static let size = (width: 1152, height: 864)
    /// Where the set's faces have their eyes, in its pictures of 178 × 218.
    private static let eyes = [Point(69.04, 111.27), Point(107.96, 111.30)]
    private static let side = Point(178, 218)
    /// How far a face fades into the photograph, in its own pixels.
    private static let fade = 12.0

    var eyes: [Point] { Self.eyes.map { transform($0) } }

    /// From the face's pixels to the photograph's.
    private var transform: PlanarTransform {
        let line = Self.eyes[1] - Self.eyes[0]
        let scale = distance / (line * line).sum().squareRoot()
        let (cosine, sine) = (scale * cos(turn * .pi / 180), scale * sin(turn * .pi / 180))
        let middle = (Self.eyes[0] + Self.eyes[1]) / 2
        return PlanarTransform(
            a: cosine, b: sine, c: -sine, d: cosine, tx: x - cosine * middle.x + sine * middle.y,
            ty: y - sine * middle.x - cosine * middle.y)
    }

    /// The photograph with the face, a megapixel.
    func picture() throws -> Image {
        let data = DataHome().data
        var picture = try ImageFile.read(path: data + "/scenes/" + scene)
            .resized(width: Self.size.width, height: Self.size.height, filter: .bicubic)
        let face = try ImageFile.read(path: data + "/faces/" + face)
        let (left, top, right, bottom) = reach
        let part = transform.shifted(by: Point(Double(-left), Double(-top)))
        guard let back = part.inverse else { return picture }
        let laid = try face.warped(by: part, width: right - left, height: bottom - top)
        for row in 0..<laid.height {
            for column in 0..<laid.width {
                let share = Self.share(at: back(Point(Double(column), Double(row))))
                guard share > 0 else { continue }
                for channel in 0..<3 {
                    let before = picture[top + row, left + column, channel]
                    picture[top + row, left + column, channel] +=
                        share * (laid[row, column, channel] - before)
                }
            }
        }
        return picture
    }

    /// The rows and columns that the face reaches.
    private var reach: (left: Int, top: Int, right: Int, bottom: Int) {
        let end = Self.side - 0.5
        let corners = [Point(-0.5, -0.5), Point(end.x, -0.5), Point(-0.5, end.y), end].map { transform($0) }
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        return (
            max(Int(floor(xs.min() ?? 0)), 0), max(Int(floor(ys.min() ?? 0)), 0),
            min(Int(ceil(xs.max() ?? 0)) + 1, Self.size.width),
            min(Int(ceil(ys.max() ?? 0)) + 1, Self.size.height)
        )
    }

    /// How much of the face is seen at a place of it.
    private static func share(at place: Point) -> Float {
        let beyond = side - 1 - place
        let inside = min(place.x, place.y, beyond.x, beyond.y) + 0.5
        let share = min(max(inside / fade, 0), 1)
        return Float(share * share * (3 - 2 * share))
    }
}

extension PlanarTransform {
    fileprivate func shifted(by shift: Point) -> PlanarTransform {
        PlanarTransform(a: a, b: b, c: c, d: d, tx: tx + shift.x, ty: ty + shift.y)
    }
}
