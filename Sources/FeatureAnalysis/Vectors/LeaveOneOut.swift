import FeatureSpaces
import Support
import Tensor

/// What each picture does to a vector made of means: what the vector would be without it.
///
/// With c·m a term of w over K pictures, leaving φᵢ out moves w by Δᵢ = c·(m - φᵢ)/(K - 1). Three inner products
/// per picture are enough, so that no vector is made for any of them.
public struct LeaveOneOut: Sendable, Equatable {
    /// ‖Δᵢ‖/‖w‖.
    public let influence: Double
    /// Δᵢ·w/‖w‖²: how much longer w would be in its own direction without the picture; below 0 if the picture
    /// contributes to w.
    public let along: Double
    /// The cosine of w without the picture and w; nil if w without it is zero.
    public let cosine: Double?

    /// That of a picture on a vector it has no part in.
    public static let none = LeaveOneOut(influence: 0, along: 0, cosine: 1)

    /// A term of w, and its mean: `space.dimension` values.
    public struct Term: Sendable {
        public let mean: SetMean
        public let values: [Float]

        public init(_ mean: SetMean, values: [Float]) { (self.mean, self.values) = (mean, values) }
    }

    /// For every picture of each term, in their order.
    ///
    /// A picture that is in several sets is left out of one at a time. Cost: a decode and a forward pass per
    /// picture; memory does not grow with their number.
    /// - Parameter extractor: for the space of w.
    /// - Throws: `ZeroFeatures`, `OnePicture`, decoding errors, `WorkCancelled`.
    public static func influences(
        on w: Features, of terms: [Term], extractor: FeatureExtractor, monitor: any WorkMonitor
    ) throws -> [[LeaveOneOut]] {
        guard w.norm > 0 else { throw ZeroFeatures(operation: "the influence of pictures") }
        if let single = terms.first(where: { $0.mean.count < 2 }) { throw OnePicture(set: single.mean.set) }
        let total = terms.reduce(0) { $0 + $1.mean.count }
        var done = 0
        return try terms.map { term in
            let (products, pictures) = (Products(w, term), term.mean.pictures)
            return try (0..<term.mean.count).map { index in
                let picture = try pictures.picture(at: index, monitor: monitor)
                let phi = try extractor.values(of: picture.image, monitor: monitor)
                done += 1
                monitor.report(WorkProgress(unit: "image", completed: done, total: total))
                return products.influence(of: phi)
            }
        }
    }

    /// What is the same for all pictures of a term.
    private struct Products {
        let w: [Float]
        let mean: [Float]
        let wSquared: Double
        let meanSquared: Double
        let meanAlongW: Double
        /// c/(K - 1).
        let factor: Double

        init(_ w: Features, _ term: Term) {
            (self.w, mean) = (w.values, term.values)
            wSquared = DotProduct.of(w.values, w.values)
            meanSquared = DotProduct.of(mean, mean)
            meanAlongW = DotProduct.of(mean, w.values)
            factor = term.mean.coefficient / Double(term.mean.count - 1)
        }

        func influence(of phi: [Float]) -> LeaveOneOut {
            let distance = meanSquared - 2 * DotProduct.of(phi, mean) + DotProduct.of(phi, phi)
            let squared = factor * factor * max(0, distance)
            let along = factor * (meanAlongW - DotProduct.of(phi, w))
            let rest = wSquared + 2 * along + squared
            let cosine = rest > 1e-12 * wSquared ? (wSquared + along) / (wSquared * rest).squareRoot() : nil
            return LeaveOneOut(
                influence: (squared / wSquared).squareRoot(), along: along / wSquared,
                cosine: cosine.map { min(1, max(-1, $0)) })
        }
    }
}
