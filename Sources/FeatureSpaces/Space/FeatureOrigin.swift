import PictureSets
import Tensor

/// How features came about, beyond what their numbers say: what is needed to measure a move and to ask which
/// pictures are behind it. Linear operations keep track of it.
public struct FeatureOrigin: Sendable {
    /// Of an attribute vector: how many times a vector of its own it is. A difference of means w has 1, 3 * w and w + 2 * w
    /// have 3, and beta(w) has 1/mean(w²). A sum of others, such as v + w, v - w or 2 * v + w, points elsewhere than
    /// they do and is a vector of its own, with 1.
    public var coefficient: Double
    /// The moves that were added to features of a picture, in order.
    public var moves: [AlphaUnits]
    /// The means that make it up, with their coefficients.
    public var means: [SetMean]
    /// The means of which it contains only a part.
    public var parts: [PartOfMeans]

    /// All means whose pictures are behind it.
    public var allMeans: [SetMean] { means + parts.flatMap(\.means) }

    public init(
        coefficient: Double = 1, moves: [AlphaUnits] = [], means: [SetMean] = [], parts: [PartOfMeans] = []
    ) {
        self.coefficient = coefficient
        self.moves = moves
        self.means = means
        self.parts = parts
    }

    func scaled(by factor: Double) -> FeatureOrigin {
        FeatureOrigin(
            coefficient: coefficient * factor, means: means.map { $0.scaled(by: factor) },
            parts: parts.map { $0.scaled(by: factor) })
    }

    /// The origin of what is left when something is taken away, such as the other layers.
    /// - Parameter directions: the means behind each of the vectors that were projected out.
    func part(without directions: [[SetMean]] = []) -> FeatureOrigin {
        let known = directions.filter { !$0.isEmpty }
        let own = means.isEmpty ? [] : [PartOfMeans(means: means, without: known)]
        return FeatureOrigin(
            parts: own + parts.map { PartOfMeans(means: $0.means, without: $0.without + known) })
    }

    /// The origin of the sum left + scale · right.
    static func combining(_ left: Features, _ right: Features, scale: Double) -> FeatureOrigin {
        let means = left.origin.means + right.origin.means.map { $0.scaled(by: scale) }
        let parts = left.origin.parts + right.origin.parts.map { $0.scaled(by: scale) }
        guard left.isPictureLike, right.isAttributeVector else {
            guard left.isAttributeVector, right.isPictureLike, scale == 1 else {
                return FeatureOrigin(
                    coefficient: coefficient(ofSum: left, right, scale: scale), means: means, parts: parts)
            }
            // What is left of a picture's features at the end of a way to another's: that is no move.
            guard left.origin.coefficient != 0 else { return FeatureOrigin(means: means, parts: parts) }
            return combining(right, left, scale: 1)
        }
        let move = AlphaUnits(moving: left, along: right, factor: scale)
        return FeatureOrigin(moves: left.origin.moves + [move], means: means, parts: parts)
    }

    /// That of a mean of attribute vectors: the mean of theirs, or 1 where some point the other way.
    /// - Parameter weights: of each; together 1.
    static func coefficient(ofMean origins: [FeatureOrigin], weights: [Double]) -> Double {
        let all = origins.map(\.coefficient)
        guard all.allSatisfy({ $0 > 0 }) || all.allSatisfy({ $0 < 0 }) else { return 1 }
        return zip(all, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func coefficient(ofSum left: Features, _ right: Features, scale: Double) -> Double {
        guard left.isAttributeVector, right.isAttributeVector else { return 1 }
        let (a, b) = (left.origin.coefficient, scale * right.origin.coefficient)
        return left.isMultipleOfSame(as: right) ? a + b : 1
    }
}

extension Features {
    /// Whether both are multiples of one vector, as their coefficients have it: left/a = right/b. Cost: three passes over D
    /// values at most.
    fileprivate func isMultipleOfSame(as other: Features) -> Bool {
        let (a, b) = (origin.coefficient, other.origin.coefficient)
        let (own, its) = (norm, other.norm)
        guard a != 0, b != 0, own > 0, its > 0 else { return false }
        guard abs(own / abs(a) - its / abs(b)) <= Self.roundingOfMultiples * own / abs(a) else {
            return false
        }
        let cosine = DotProduct.of(values, other.values) / (own * its)
        return abs(cosine - (a * b > 0 ? 1 : -1)) <= Self.roundingOfMultiples
    }

    /// How far two multiples of a vector are from being so after rounding to float32; different sets are much further apart.
    private static let roundingOfMultiples = 1e-5
}

/// A mean of φ over a set, as a term of other features.
public struct SetMean: Sendable {
    /// The pictures averaged.
    public let set: Dataset
    public let coefficient: Double
    /// Σᵢ‖φᵢ‖² over the pictures, one number per layer: together with the mean it shows how far they scatter
    /// around it.
    public let squaredNorms: [Double]
    /// ‖mean‖², one number per layer.
    public let squaredNormsOfMean: [Double]
    /// The names of pictures that could not be decoded, and are left out.
    public let leftOut: [String]

    public init(
        set: Dataset, coefficient: Double = 1, squaredNorms: [Double], squaredNormsOfMean: [Double],
        leftOut: [String] = []
    ) {
        self.leftOut = leftOut
        self.set = set
        self.coefficient = coefficient
        self.squaredNorms = squaredNorms
        self.squaredNormsOfMean = squaredNormsOfMean
    }

    /// How many pictures were averaged.
    public var count: Int { self.set.count - leftOut.count }

    func scaled(by factor: Double) -> SetMean {
        SetMean(
            set: set, coefficient: coefficient * factor, squaredNorms: squaredNorms,
            squaredNormsOfMean: squaredNormsOfMean, leftOut: leftOut)
    }
}

/// A linear combination of means, of which only a part is among other features: one layer, or what is left without other
/// vectors. The pictures behind it are known; how far it is chance is not.
public struct PartOfMeans: Sendable {
    public let means: [SetMean]
    /// The means behind each of the vectors that were projected out, as far as they are known.
    public let without: [[SetMean]]

    public init(means: [SetMean], without: [[SetMean]] = []) {
        (self.means, self.without) = (means, without)
    }

    func scaled(by factor: Double) -> PartOfMeans {
        PartOfMeans(means: means.map { $0.scaled(by: factor) }, without: without)
    }
}
