import Glibc

/// A place in a picture, in pixels: x to the right, y downwards, the centre of the first pixel at (0, 0).
public typealias Point = SIMD2<Double>

extension Point {
    /// The distance from (0, 0).
    package var length: Double { (self * self).sum().squareRoot() }
}

/// An affine map of the plane: (x, y) ↦ (ax + cy + tx, bx + dy + ty).
public struct PlanarTransform: Sendable, Equatable {
    public let a: Double
    public let b: Double
    public let c: Double
    public let d: Double
    public let tx: Double
    public let ty: Double

    public init(a: Double, b: Double, c: Double, d: Double, tx: Double, ty: Double) {
        (self.a, self.b, self.c, self.d, self.tx, self.ty) = (a, b, c, d, tx, ty)
    }

    /// The linear part given, and the translation that takes `source` to `target`.
    init(a: Double, b: Double, c: Double, d: Double, taking source: Point, to target: Point) {
        self.init(
            a: a, b: b, c: c, d: d, tx: target.x - a * source.x - c * source.y,
            ty: target.y - b * source.x - d * source.y)
    }

    public func callAsFunction(_ point: Point) -> Point {
        Point(a * point.x + c * point.y + tx, b * point.x + d * point.y + ty)
    }

    /// By how much areas grow; negative if it mirrors.
    public var determinant: Double { a * d - b * c }

    /// Whether it turns pictures upside down, or swaps right and left.
    public var turnsUpsideDown: Bool { a + d < 0 || determinant < 0 }

    /// By how many degrees it turns, from -180 to 180; positive from x towards y, which is clockwise as pictures are seen.
    public var turn: Double {
        let (sine, cosine) = (b - c, a + d)
        return atan2(sine, cosine) * 180 / .pi
    }

    /// Whether it turns pictures onto their side.
    public var turnsOntoSide: Bool { determinant > 0 && (60...120).contains(abs(turn)) }

    /// By how much lengths grow, on average.
    public var scale: Double { abs(determinant).squareRoot() }

    /// nil if everything falls onto a line or a point, or the result is not finite.
    public var inverse: PlanarTransform? {
        let inverse = PlanarTransform(
            a: d / determinant, b: -b / determinant, c: -c / determinant, d: a / determinant,
            tx: (c * ty - d * tx) / determinant, ty: (b * tx - a * ty) / determinant)
        return inverse.isFinite ? inverse : nil
    }

    public var isFinite: Bool { numbers.allSatisfy(\.isFinite) }

    /// a, b, c, d, tx, ty.
    package var numbers: [Double] { [a, b, c, d, tx, ty] }

    // MARK: One after another

    public static let identity = PlanarTransform(a: 1, b: 0, c: 0, d: 1, tx: 0, ty: 0)

    /// What resizing a picture does to its places: its corners stay corners, at half a pixel from the centres.
    public static func resizing(
        from old: (width: Int, height: Int), to new: (width: Int, height: Int)
    ) -> PlanarTransform {
        let (x, y) = (Double(new.width) / Double(old.width), Double(new.height) / Double(old.height))
        return PlanarTransform(a: x, b: 0, c: 0, d: y, tx: 0.5 * x - 0.5, ty: 0.5 * y - 0.5)
    }

    /// The map that applies this one, then the other.
    public func followed(by other: PlanarTransform) -> PlanarTransform {
        PlanarTransform(
            a: other.a * a + other.c * b, b: other.b * a + other.d * b,
            c: other.a * c + other.c * d, d: other.b * c + other.d * d,
            tx: other.a * tx + other.c * ty + other.tx, ty: other.b * tx + other.d * ty + other.ty)
    }

    public func shifted(by way: Point) -> PlanarTransform {
        PlanarTransform(a: a, b: b, c: c, d: d, tx: tx + way.x, ty: ty + way.y)
    }
}
