import FeatureSpaces
import Support

/// A linear scorer on pool5 features, learnt from pictures that show something and pictures that do not.
///
/// A picture's score is w·x/‖x‖ + b: near 1 for the pictures it learnt from that show it, near -1 for the
/// others, above 0 for yes. If it learnt from few of one kind, new ones of that kind score lower than those
/// did. It gives attributes to people who have pictures and no labels.
///
///     let probe = try LinearProbe.learn(
///         positives: smiling, negatives: others, space: space, monitor: SilentMonitor())
///     probe.report.accuracy      // on pictures that it did not learn from
///     probe.score(features) > 0  // whether it sees a smile
public struct LinearProbe: Sendable, Equatable {
    /// The space of its features: pool5 of one network at 200×200.
    public let space: FeatureSpace
    /// w: as long as the space's dimension.
    public let weights: [Float]
    /// b.
    public let bias: Double
    /// How well it does.
    public let report: Report

    /// How well it does on pictures it did not learn from.
    public struct Report: Sendable, Equatable, Codable {
        /// How many pictures it learnt from that show it.
        public let positives: Int
        /// How many that do not.
        public let negatives: Int
        /// The number of parts, each of which was left out once.
        public let folds: Int
        /// Positives that were classified correctly when they were left out.
        public let positivesRight: Int
        /// Negatives that were classified correctly when they were left out.
        public let negativesRight: Int

        public init(positives: Int, negatives: Int, folds: Int, positivesRight: Int, negativesRight: Int) {
            self.positives = positives
            self.negatives = negatives
            self.folds = folds
            self.positivesRight = positivesRight
            self.negativesRight = negativesRight
        }

        /// The share classified correctly.
        public var accuracy: Double {
            Double(positivesRight + negativesRight) / Double(positives + negatives)
        }

        /// The share that always giving the more frequent answer gets right.
        public var baseline: Double {
            Double(max(positives, negatives)) / Double(positives + negatives)
        }
    }

    /// - Precondition: there is a weight for each of the space's values.
    public init(space: FeatureSpace, weights: [Float], bias: Double, report: Report) {
        precondition(weights.count == space.dimension)
        self.space = space
        self.weights = weights
        self.bias = bias
        self.report = report
    }

    /// The score of a picture with these features, bit for bit as `scores` gives it; b if they are all zero.
    /// - Precondition: they are as long as the weights.
    public func score(_ features: [Float]) -> Double {
        precondition(features.count == weights.count)
        let length = Features.norm(of: weights)
        let lengths = length * BlockedDotProduct.of(features, features).squareRoot()
        guard lengths > 0 else { return bias }
        return bias + length * min(1, max(-1, BlockedDotProduct.of(weights, features) / lengths))
    }

    /// The scores of a collection's members, by one pass over their descriptors.
    ///
    /// - Parameter store: descriptors of the probe's network, pictures as they are.
    /// - Throws: as `DescriptorStore.cosines`.
    public func scores(of members: [Int], in store: DescriptorStore, monitor: any WorkMonitor) throws
        -> [Double]
    {
        let length = Features.norm(of: weights)
        return try store.cosines(toFeatures: weights, members: members, monitor: monitor).map {
            bias + length * $0
        }
    }

    public var hash: ContentHash {
        var hasher = ContentHasher(kind: "linear probe")
        hasher.update(space.identity)
        hasher.update(weights)
        hasher.update(bias)
        for count in [
            report.positives, report.negatives, report.folds, report.positivesRight, report.negativesRight,
        ] { hasher.update(count) }
        return hasher.finish()
    }
}
