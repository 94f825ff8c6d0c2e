/// A region of the plane, as the signed distance to its edge: negative inside, in the units of the coordinates.
///
/// Only sums, products and square roots are used, so that drawings are the same on every machine.
public struct Shape: Sendable {
    /// Coordinates grow to the right and downwards.
    public typealias Point = SIMD2<Double>

    let distance: @Sendable (Point) -> Double
    /// What contains it.
    let bounds: Bounds

    private init(in bounds: Bounds, distance: @escaping @Sendable (Point) -> Double) {
        (self.bounds, self.distance) = (bounds, distance)
    }

    /// - Parameter radii: half the width and half the height; positive.
    public static func ellipse(_ center: Point, radii: Point) -> Shape {
        Shape(in: Bounds(low: center - radii, high: center + radii)) { point in
            let scaled = (point - center) / radii
            let length = scaled.length
            // The distance to first order: exact on the edge, which is where antialiasing looks.
            let gradient = (scaled / radii).length
            return gradient > 0 ? length * (length - 1) / gradient : -min(radii.x, radii.y)
        }
    }

    /// A rectangle with rounded corners.
    public static func box(_ center: Point, half: Point, corner: Double = 0) -> Shape {
        Shape(in: Bounds(low: center - half, high: center + half)) { point in
            let offset = point - center
            let beyond = Point(abs(offset.x), abs(offset.y)) - half + corner
            let outside = Point(max(beyond.x, 0), max(beyond.y, 0)).length
            return outside + min(max(beyond.x, beyond.y), 0) - corner
        }
    }

    /// A line with round ends along the points.
    public static func line(_ points: [Point], width: Double) -> Shape {
        let segments = Array(zip(points, points.dropFirst()))
        let bounds = points.reduce(Bounds.nothing) { $0.union(Bounds(low: $1, high: $1)) }
        return Shape(in: bounds.grown(by: width / 2)) { point in
            var nearest = Double.infinity
            for (start, end) in segments { nearest = min(nearest, point.distance(toSegment: start, end)) }
            return nearest - width / 2
        }
    }

    /// A line with round ends along the quadratic Bézier curve from `start` to `end`.
    public static func curve(_ start: Point, _ control: Point, _ end: Point, width: Double) -> Shape {
        let points = (0...24).map { step in
            let t = Double(step) / 24
            return start * ((1 - t) * (1 - t)) + control * (2 * t * (1 - t)) + end * (t * t)
        }
        return line(points, width: width)
    }

    /// Everything below the height `y`.
    public static func below(_ y: Double) -> Shape {
        Shape(in: Bounds(low: [-.infinity, y], high: [.infinity, .infinity])) { y - $0.y }
    }

    public func union(_ other: Shape) -> Shape {
        Shape(in: bounds.union(other.bounds)) { min(distance($0), other.distance($0)) }
    }

    public func intersection(_ other: Shape) -> Shape {
        Shape(in: bounds.intersection(other.bounds)) { max(distance($0), other.distance($0)) }
    }

    public func subtracting(_ other: Shape) -> Shape {
        Shape(in: bounds) { max(distance($0), -other.distance($0)) }
    }

    /// The edge alone, as a line of the given width.
    public func outline(width: Double) -> Shape {
        Shape(in: bounds.grown(by: width / 2)) { abs(distance($0)) - width / 2 }
    }
}

extension Shape {
    /// A rectangle with upright sides.
    struct Bounds: Sendable {
        let low: Point
        let high: Point

        static let nothing = Bounds(low: Point(repeating: .infinity), high: Point(repeating: -.infinity))

        func grown(by margin: Double) -> Bounds { Bounds(low: low - margin, high: high + margin) }

        func union(_ other: Bounds) -> Bounds {
            Bounds(low: pointwiseMin(low, other.low), high: pointwiseMax(high, other.high))
        }

        func intersection(_ other: Bounds) -> Bounds {
            Bounds(low: pointwiseMax(low, other.low), high: pointwiseMin(high, other.high))
        }
    }
}

extension Shape.Point {
    fileprivate func distance(toSegment start: Self, _ end: Self) -> Double {
        let (along, offset) = (end - start, self - start)
        let square = (along * along).sum()
        let share = square > 0 ? Swift.min(Swift.max((along * offset).sum() / square, 0), 1) : 0
        return (offset - along * share).length
    }
}
