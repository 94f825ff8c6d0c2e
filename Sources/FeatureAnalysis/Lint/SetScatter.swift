import Neighbors
import Support

/// How the pictures of a set are distributed by pool5: in one cluster or two, and how far a picture is from them.
///
/// All figures come from the inner products of the set's descriptors, a matrix of K × K.
struct SetScatter {
    /// ⟨dᵢ, dⱼ⟩.
    private let products: [[Double]]

    /// Each of two clusters has at least this share of the set: fewer are outliers.
    private static let smallest = 0.2

    /// - Parameter rows: one descriptor per member, all of the same length.
    /// - Throws: `WorkCancelled`. Cost: K²/2 products of the descriptors' length.
    init(of rows: [[Float]], monitor: any WorkMonitor) throws {
        var products = rows.map { _ in [Double](repeating: 0, count: rows.count) }
        for i in rows.indices {
            try monitor.checkCancellation()
            for j in 0...i {
                products[i][j] = BlockedDotProduct.of(rows[i], rows[j])
                products[j][i] = products[i][j]
            }
        }
        self.products = products
    }

    /// The members' mean cosine with the others: its mean over the members, and its standard deviation. Nil if a
    /// descriptor is zero.
    /// - Precondition: there are two members or more.
    var cosines: (mean: Double, deviation: Double)? {
        let k = Double(products.count)
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
        return (middle, deviation)
    }

    /// Where the set falls into two along the direction of its greatest variation.
    ///
    /// Positions along the first principal component are cut in two where that explains most of their variance:
    /// 2-means in one dimension. Nil if all are the same.
    var bestCut: (left: Int, right: Int, explained: Double)? {
        let sorted = positions.sorted()
        let count = Double(sorted.count)
        let mean = sorted.reduce(0, +) / count
        let total = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        guard total > 0 else { return nil }
        let least = max(1, Int(saturating: (Self.smallest * count).rounded(.up)))
        var (sum, best) = (0.0, (left: 0, explained: 0.0))
        for (index, position) in sorted.enumerated() {
            sum += position - mean
            let left = index + 1
            guard left >= least, sorted.count - left >= least else { continue }
            // Between the sides: Σ nᵢ(mᵢ - mean)², the two sums being each other's negative.
            let between = sum * sum * (1 / Double(left) + 1 / (count - Double(left)))
            if between / total > best.explained { best = (left, between / total) }
        }
        return best.left > 0 ? (best.left, sorted.count - best.left, best.explained) : nil
    }

    /// The position of each member along the first principal component, up to scale: the largest eigenvector
    /// of the centred matrix, by power iteration from a fixed start.
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
}
