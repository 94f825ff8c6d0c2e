import Neighbors
import Support

/// How the pictures of a set lie to each other by pool5: in one heap or two, and whether the picture to edit is among them.
///
/// All figures come from the inner products of the set's descriptors, a matrix of K × K.
public struct ScatterChecks: Sendable {
    private let name: String
    /// ⟨dᵢ, dⱼ⟩.
    private let products: [[Double]]
    /// The cosine of the picture to edit with each member.
    private let cosines: [Double]

    /// A set has to have this many pictures for its scatter to say anything: of 15 and 20 faces as they come two groups
    /// explain 0.80, of 40 and more 0.58 to 0.70.
    public static let fewest = 20
    /// Each of two clusters has at least this share of the set: less is a picture that stands alone.
    private static let smallest = 0.2
    /// The share of its variance that cutting a normal distribution at its mean explains is 2/π = 0.64, of a uniform one
    /// 0.75, of two separate normals that differ by four deviations 0.84.
    private static let divided = 0.84
    /// Deviations of members' mean cosines below their mean.
    private static let (unlike, veryUnlike) = (2.0, 3.0)

    /// - Parameters:
    ///   - rows: a descriptor a member, all of one length.
    ///   - cosines: of the picture to edit with each; none where there is no picture.
    /// - Throws: `WorkCancelled`. Cost: K²/2 products of the descriptors' length.
    public init(of name: String, rows: [[Float]], cosines: [Double], monitor: any WorkMonitor) throws {
        (self.name, self.cosines) = (name, cosines)
        var products = rows.map { _ in [Double](repeating: 0, count: rows.count) }
        for i in rows.indices {
            try monitor.checkCancellation()
            for j in 0...i {
                products[i][j] = DotProduct.of(rows[i], rows[j])
                products[j][i] = products[i][j]
            }
        }
        self.products = products
    }

    /// Whether the set falls into two along the direction in which it varies most.
    ///
    /// Positions along the first principal component are cut in two where that explains most of their variance: 2-means in
    /// one dimension. What it explains is compared with what it would of one normal cluster. It sees two kinds of picture
    /// and no poses: 40 faces that look left and 40 that look right are one heap, 0.64. Nil for small sets.
    public var clusters: LintFinding? {
        guard products.count >= Self.fewest, let cut = Self.bestCut(of: positions) else { return nil }
        let explained = LintWords.number(cut.explained)
        return LintFinding(
            "clusters", cut.explained >= Self.divided ? .note : .ok,
            "\(name): by pool5 two groups of \(cut.left) and \(products.count - cut.left) explain \(explained) "
                + "of the largest variation (one heap: 0.64)",
            remedy: "their mean may show both kinds at once: select one kind", cause: .twoGroups(name))
    }

    /// Whether the picture to edit is as near to the members as they are to each other. Nil for small sets, or without one.
    public var likeness: LintFinding? {
        let k = Double(products.count)
        guard products.count >= Self.fewest, cosines.count == products.count else { return nil }
        let lengths = products.indices.map { products[$0][$0].squareRoot() }
        guard lengths.allSatisfy({ $0 > 0 }) else { return nil }
        let means = products.indices.map { i in
            let sum = products.indices.reduce(0) {
                $0 + ($1 == i ? 0 : products[i][$1] / (lengths[i] * lengths[$1]))
            }
            return sum / (k - 1)
        }
        let middle = means.reduce(0, +) / k
        let deviation = (means.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / (k - 1)).squareRoot()
        let own = cosines.reduce(0, +) / k
        let below = deviation > 0 ? (middle - own) / deviation : 0
        return LintFinding(
            "likeness", below >= Self.veryUnlike ? .warning : below >= Self.unlike ? .note : .ok,
            "\(name): the picture's mean cosine with them is \(LintWords.number(own)), "
                + "theirs with each other \(LintWords.number(middle)) ± \(LintWords.number(deviation))",
            remedy:
                "w is about pictures unlike this one: choose nearer ones, or align and crop the picture as they are"
        )
    }

    /// Of each member along the first principal component, up to scale: the largest eigenvector of the centred matrix, by
    /// power iteration from a fixed start.
    private var positions: [Double] {
        let centred = Self.centred(products)
        var vector = centred.indices.map { Double($0 % 2) + 0.1 * Double($0 % 7) - 0.5 }
        for _ in 0..<100 {
            let next = centred.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
            let length = next.reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard length > 0 else { return next }
            vector = next.map { $0 / length }
        }
        return vector
    }

    private static func centred(_ products: [[Double]]) -> [[Double]] {
        let k = Double(products.count)
        let means = products.map { $0.reduce(0, +) / k }
        let middle = means.reduce(0, +) / k
        return products.indices.map { i in
            products.indices.map { products[i][$0] - means[i] - means[$0] + middle }
        }
    }

    /// Where to cut sorted positions so that the two sides' means explain most; nil where all are the same.
    static func bestCut(of positions: [Double]) -> (left: Int, explained: Double)? {
        let sorted = positions.sorted()
        let count = Double(sorted.count)
        let mean = sorted.reduce(0, +) / count
        let total = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        guard total > 0 else { return nil }
        let least = max(1, Int(saturating: (smallest * count).rounded(.up)))
        var (sum, best) = (0.0, (left: 0, explained: 0.0))
        for (index, position) in sorted.enumerated() {
            sum += position - mean
            let left = index + 1
            guard left >= least, sorted.count - left >= least else { continue }
            // Between the sides: Σ nᵢ(mᵢ - mean)², the two sums being each other's negative.
            let between = sum * sum * (1 / Double(left) + 1 / (count - Double(left)))
            if between / total > best.explained { best = (left, between / total) }
        }
        return best.left > 0 ? best : nil
    }
}
