import FeatureSpaces
import Tensor

/// How much of the length of a vector made of means is chance: the pictures that happened to be in the sets.
///
/// For w = Σ c·m over means m of independent samples, E‖w‖² = ‖true w‖² + N with N = Σ c²·v, v the sampling variance of
/// each mean. All figures follow from the means' stored sums; no picture is decoded. Sets that share pictures, or are
/// the same pictures prepared in two ways, are not independent samples: N is then too large if their signs differ.
public struct SamplingNoise: Sendable, Equatable {
    /// ‖w‖².
    public private(set) var squaredNorm: Double
    /// N, the expected squared distance of w from what infinitely many pictures would give.
    public private(set) var variance: Double
    /// The mean of E‖a - w‖² and E‖b - w‖² over the vectors a and b of random halves.
    private var halves: Double
    /// The expected squared distance from w of a vector made from resampled sets.
    private var resampling: Double

    private init(squaredNorm: Double) {
        (self.squaredNorm, variance, halves, resampling) = (squaredNorm, 0, 0, 0)
    }

    /// For each layer.
    /// - Throws: `UnknownTerms`, `OnePicture`.
    public static func layers(of w: Features) throws -> [SamplingNoise] {
        var layers = w.space.ranges.map {
            SamplingNoise(squaredNorm: DotProduct.square(of: w.values, in: $0))
        }
        for term in try w.origin.meanTerms(weight: w.weight) {
            for (layer, variance) in try term.samplingVariances().enumerated() {
                layers[layer].add(variance * term.coefficient * term.coefficient, count: term.count)
            }
        }
        return layers
    }

    /// The part of ‖w‖² that is not chance; nil for w = 0, if it is not known which pictures w is made from, or
    /// if there is only one on a side.
    public static func signalShare(of w: Features) -> Double? {
        (try? layers(of: w)).flatMap { total($0).signalShare }
    }

    /// For all layers together.
    public static func total(_ layers: [SamplingNoise]) -> SamplingNoise {
        layers.dropFirst().reduce(into: layers.first ?? SamplingNoise(squaredNorm: 0)) { sum, layer in
            sum.squaredNorm += layer.squaredNorm
            sum.variance += layer.variance
            sum.halves += layer.halves
            sum.resampling += layer.resampling
        }
    }

    /// Adds a term's c²·v.
    private mutating func add(_ variance: Double, count: Int) {
        let k = Double(count)
        self.variance += variance
        // Halves of n and K - n pictures lie v(K - n)/n and v·n/(K - n) from the whole: v each if they are equal.
        halves += variance * (count.isMultiple(of: 2) ? 1 : (k * k + 1) / (k * k - 1))
        resampling += variance * (k - 1) / k
    }

    /// The part of ‖w‖² that is not chance, 1 - N/‖w‖²: below 0 where chance alone would have made a longer
    /// vector. Nil for w = 0.
    public var signalShare: Double? { squaredNorm > 0 ? 1 - variance / squaredNorm : nil }

    /// E⟨a, b⟩ / E(‖a‖² + ‖b‖²)/2 over the vectors a and b of random halves of each set: nearly their expected cosine.
    ///
    /// Exact for these pictures: with a half's mean m + d, where the other half's is m - d·n/(K - n), E⟨a, b⟩ =
    /// ‖w‖² - N whatever n is (sampling without replacement: E‖d‖² = v(K - n)/n), and squared lengths are ‖w‖² and the
    /// expected squared distance from w. So it is (‖w‖² - N)/(‖w‖² + N) for even K. Nil for w = 0 without noise.
    public var splitHalf: Double? {
        squaredNorm + halves > 0 ? (squaredNorm - variance) / (squaredNorm + halves) : nil
    }

    /// E‖w* - w‖²/‖w‖² over vectors w* of sets drawn from these with replacement: N(K - 1)/K over ‖w‖² if all
    /// sets have K pictures. Nil for w = 0.
    public var bootstrap: Double? { squaredNorm > 0 ? resampling / squaredNorm : nil }
}
