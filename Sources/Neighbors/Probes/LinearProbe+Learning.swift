import FeatureSpaces
import Support

extension LinearProbe {
    /// A picture to learn from.
    public struct Example: Sendable {
        /// What distinguishes it from others: its content's hash.
        public let identity: String
        /// Pool5, not of length 0.
        public let features: [Float]
        /// What people call it; nil where it has no name.
        public let name: String?

        public init(identity: String, features: [Float], name: String? = nil) {
            self.identity = identity
            self.features = features
            self.name = name
        }
    }

    /// How many pictures one probe can learn from: their inner products fill 128 MB, their features 300 MB.
    public static let maximumExamples = 4000

    /// λ of `RidgeClassifier`; inner products of unit vectors go from 0 to 1. On the example faces (VGG-16) the
    /// share classified correctly changed by less than 2.5 % from 0.01 to 3, for smiles, glasses and men.
    public static let usualRidge = 0.3

    /// Learns from examples, and finds out how well by leaving each part of them out once.
    ///
    /// Features are scaled to length 1. Copies count once. Parts are dealt in the order of the identities, kind by kind:
    /// neither the order of the examples nor chance matters. Cost: n²/2 inner products, and n³/6 multiplications per
    /// fold.
    /// - Throws: `TooFewExamples`, `TooManyExamples`, `SameExample`; `NotPositiveDefinite`; `WorkCancelled`.
    public static func learn(
        positives: [Example], negatives: [Example], space: FeatureSpace, folds: Int = 5,
        ridge: Double = usualRidge, monitor: any WorkMonitor
    ) throws -> LinearProbe {
        let (examples, labels) = try sorted(positives, negatives)
        let units = examples.map { unit($0.features) }
        let products = try innerProducts(units, monitor)
        let parts = parts(labels, folds)
        let report = try validate(products, labels, parts, ridge, monitor)
        let all = try RidgeClassifier(
            products: products, labels: labels, chosen: Array(labels.indices), ridge: ridge, monitor: monitor)
        var weights = [Double](repeating: 0, count: space.dimension)
        for (unit, coefficient) in zip(units, all.coefficients) {
            for position in weights.indices { weights[position] += coefficient * Double(unit[position]) }
        }
        return LinearProbe(space: space, weights: weights.map { Float($0) }, bias: all.bias, report: report)
    }

    private static func sorted(
        _ positives: [Example], _ negatives: [Example]
    ) throws -> (examples: [Example], labels: [Bool]) {
        var known: [String: (example: Example, label: Bool)] = [:]
        for (list, label) in [(positives, true), (negatives, false)] {
            for example in list {
                if let other = known[example.identity], other.label != label {
                    throw SameExample(name: other.example.name ?? example.name)
                }
                known[example.identity] = (example, label)
            }
        }
        let sorted = known.values.sorted { $0.example.identity < $1.example.identity }
        guard sorted.count <= maximumExamples else { throw TooManyExamples(count: sorted.count) }
        let labels = sorted.map(\.label)
        let (yes, no) = (labels.count { $0 }, labels.count { !$0 })
        guard min(yes, no) >= 2 else { throw TooFewExamples(positives: yes, negatives: no) }
        return (sorted.map(\.example), labels)
    }

    private static func unit(_ features: [Float]) -> [Float] {
        let length = Features.norm(of: features)
        return length > 0 ? features.map { Float(Double($0) / length) } : features
    }

    /// (n,n), both triangles.
    private static func innerProducts(_ units: [[Float]], _ monitor: any WorkMonitor) throws -> [Double] {
        let count = units.count
        var products = [Double](repeating: 0, count: count * count)
        products.withUnsafeMutableBufferPointer { products in
            // Safe: an item writes its row up to the diagonal, and its column down to it, and no other item does.
            nonisolated(unsafe) let products = products
            Parallel.forEach(count: count) { row in
                guard !monitor.isCancelled else { return }
                for column in 0...row {
                    let product = BlockedDotProduct.of(units[row], units[column])
                    products[row * count + column] = product
                    products[column * count + row] = product
                }
            }
        }
        try monitor.checkCancellation()
        return products
    }

    /// The part of each example: both kinds are dealt out evenly.
    private static func parts(_ labels: [Bool], _ folds: Int) -> [Int] {
        let folds = min(folds, labels.count { $0 }, labels.count { !$0 })
        var dealt = (yes: 0, no: 0)
        return labels.map { label in
            defer { if label { dealt.yes += 1 } else { dealt.no += 1 } }
            return (label ? dealt.yes : dealt.no) % folds
        }
    }

    private static func validate(
        _ products: [Double], _ labels: [Bool], _ parts: [Int], _ ridge: Double, _ monitor: any WorkMonitor
    ) throws -> Report {
        let folds = (parts.max() ?? 0) + 1
        var right = (yes: 0, no: 0)
        for part in 0..<folds {
            let chosen = labels.indices.filter { parts[$0] != part }
            let model = try RidgeClassifier(
                products: products, labels: labels, chosen: chosen, ridge: ridge, monitor: monitor)
            for example in labels.indices where parts[example] == part {
                let score = zip(chosen, model.coefficients).reduce(model.bias) {
                    $0 + $1.1 * products[example * labels.count + $1.0]
                }
                if labels[example], score > 0 { right.yes += 1 }
                if !labels[example], score <= 0 { right.no += 1 }
            }
        }
        let yes = labels.count { $0 }
        return Report(
            positives: yes, negatives: labels.count - yes, folds: folds, positivesRight: right.yes,
            negativesRight: right.no)
    }
}

/// Thrown for too few pictures to learn from and to be tested with.
public struct TooFewExamples: ExplainedError {
    let positives: Int
    let negatives: Int
    public var message: String {
        "a probe needs at least two different pictures of each kind, not \(positives) and \(negatives)"
    }
    public var remedy: String? { "some tens of each make a useful one" }
}

/// Thrown for more pictures than a probe can learn from.
public struct TooManyExamples: ExplainedError {
    let count: Int
    public var message: String {
        "a probe can learn from at most \(LinearProbe.maximumExamples) pictures, not from \(count)"
    }
    public var remedy: String? { "take some of them, for example those nearest to a picture" }
}

/// Thrown for a picture that is said both to show something and not to.
public struct SameExample: ExplainedError {
    /// What people call it, where it has a name.
    var name: String?
    public var message: String {
        "\(name.map { "“\($0)”" } ?? "a picture") is among both the positives and the negatives"
    }
    public var remedy: String? { "leave it out of one of them; copies of a picture count as one" }
}
