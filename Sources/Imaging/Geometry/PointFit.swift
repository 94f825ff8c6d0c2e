import Support

/// Finds the transform that takes points nearest to others, by least squares.
public enum PointFit: String, Sendable, CaseIterable, Codable {
    /// Turns, scales and shifts, never mirrors; two points suffice.
    case similarity
    /// Shears and stretches as well; three points suffice.
    case affine

    /// How many points it needs.
    public var minimum: Int { self == .similarity ? 2 : 3 }

    /// The transform with the least sum of squared distances between `target` and the transformed `source`.
    ///
    /// The similarity is that of S. Umeyama, "Least-squares estimation of transformation parameters between two point
    /// patterns", 1991, Eq. 40–42, in two dimensions and without reflections, where it has a closed form: with points
    /// as complex numbers, about their means, q ≈ sp with s = Σ p̄q / Σ |p|².
    /// - Throws: `DegeneratePoints` if the numbers of points differ or are too small, or if the points do not
    ///   determine it: all in one place, or for `affine` on one line.
    public func transform(from source: [Point], to target: [Point]) throws -> PlanarTransform {
        guard source.count == target.count else {
            throw DegeneratePoints(fit: self, problem: .counts(source.count, target.count))
        }
        guard source.count >= minimum else {
            throw DegeneratePoints(fit: self, problem: .tooFew(source.count))
        }
        guard (source + target).allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
            throw DegeneratePoints(fit: self, problem: .notFinite)
        }
        let pairs = CenteredPairs(source, target)
        let found = self == .similarity ? pairs.similarity : pairs.affine
        guard let found, found.isFinite, found.inverse != nil else {
            throw DegeneratePoints(fit: self, problem: .noSpread)
        }
        return found
    }
}

/// Two lists of points about their means.
private struct CenteredPairs {
    let sourceMean: Point
    let targetMean: Point
    private let source: [Point]
    private let target: [Point]

    /// How far points must be from their mean, squared, compared with how far the mean is from the origin: closer
    /// ones count as one place, since rounding alone would decide.
    private static let smallestSpread = 1e-18

    init(_ source: [Point], _ target: [Point]) {
        let (sourceMean, targetMean) = (Self.mean(source), Self.mean(target))
        (self.sourceMean, self.targetMean) = (sourceMean, targetMean)
        self.source = source.map { $0 - sourceMean }
        self.target = target.map { $0 - targetMean }
    }

    private static func mean(_ points: [Point]) -> Point {
        points.reduce(Point.zero, +) / Double(points.count)
    }

    private static func spread(_ points: [Point]) -> Double { points.reduce(0) { $0 + ($1 * $1).sum() } }

    private static func isOnePlace(_ points: [Point], about mean: Point) -> Bool {
        spread(points) <= smallestSpread * max(1, (mean * mean).sum()) * Double(points.count)
    }

    private var tellsNothing: Bool {
        Self.isOnePlace(source, about: sourceMean) || Self.isOnePlace(target, about: targetMean)
    }

    /// nil if the points do not determine it.
    var similarity: PlanarTransform? {
        guard !tellsNothing else { return nil }
        let spread = Self.spread(source)
        let real = zip(source, target).reduce(0) { $0 + ($1.0 * $1.1).sum() } / spread
        let imaginary = zip(source, target).reduce(0) { $0 + $1.0.x * $1.1.y - $1.0.y * $1.1.x } / spread
        // Points that are best mirrored cancel.
        guard real * real + imaginary * imaginary > 1e-12 * Self.spread(target) / spread else { return nil }
        return PlanarTransform(
            a: real, b: imaginary, c: -imaginary, d: real, taking: sourceMean, to: targetMean)
    }

    /// nil if the points do not determine it.
    var affine: PlanarTransform? {
        guard !tellsNothing else { return nil }
        let (xx, xy, yy) = (sum { p, _ in p.x * p.x }, sum { p, _ in p.x * p.y }, sum { p, _ in p.y * p.y })
        let determinant = xx * yy - xy * xy
        // The square of the cloud's narrower side, compared with the wider.
        guard determinant > 1e-9 * (xx + yy) * (xx + yy) else { return nil }
        let (ux, uy) = (sum { p, q in q.x * p.x }, sum { p, q in q.x * p.y })
        let (vx, vy) = (sum { p, q in q.y * p.x }, sum { p, q in q.y * p.y })
        let found = PlanarTransform(
            a: (ux * yy - uy * xy) / determinant, b: (vx * yy - vy * xy) / determinant,
            c: (uy * xx - ux * xy) / determinant, d: (vy * xx - vx * xy) / determinant, taking: sourceMean,
            to: targetMean)
        let scale = Self.spread(target) / Self.spread(source)
        return abs(found.determinant) > 1e-9 * scale ? found : nil
    }

    private func sum(_ term: (Point, Point) -> Double) -> Double {
        zip(source, target).reduce(0) { $0 + term($1.0, $1.1) }
    }
}

/// Thrown for points that do not determine a transform.
public struct DegeneratePoints: ExplainedError, Equatable {
    enum Problem: Equatable {
        case counts(Int, Int)
        case tooFew(Int)
        case notFinite
        case noSpread
    }

    let fit: PointFit
    let problem: Problem

    /// Different numbers of points on the two sides.
    public init(fit: PointFit, _ sourceCount: Int, _ targetCount: Int) {
        (self.fit, problem) = (fit, .counts(sourceCount, targetCount))
    }

    init(fit: PointFit, problem: Problem) {
        (self.fit, self.problem) = (fit, problem)
    }

    public var message: String {
        switch problem {
        case .counts(let source, let target):
            "points belong together in pairs, and there are \(source) on one side and \(target) on the other"
        case .tooFew(let count): "\(count) point\(count == 1 ? " does" : "s do") not determine \(phrase)"
        case .notFinite: "a point's coordinate is not a finite number"
        case .noSpread: "these points do not determine \(phrase)"
        }
    }

    public var remedy: String? {
        switch problem {
        case .counts: "give as many of them, in the same order"
        case .tooFew: "give at least \(fit.minimum) points"
        case .notFinite: "give points as [x, y] in pixels"
        case .noSpread where fit == .affine: "they must not lie on one line; a similarity does not need that"
        case .noSpread: "they must lie in different places, and not be mirror images"
        }
    }

    /// Whether a similarity may be determined although this transform is not.
    package var wantsSimilarity: Bool { problem == .noSpread && fit == .affine }

    private var phrase: String { fit == .similarity ? "a similarity" : "an affine transform" }
}
