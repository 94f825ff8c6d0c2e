import ConvNet
import Imaging
import Support

/// The size at which a picture enters the network when none is given.
public enum FeatureSize {
    /// Pictures with a smaller side are scaled up to this (paper, section 3).
    public static let minimumSide = 200
    /// Beyond this many pixels a size must be given: the work takes minutes and gigabytes.
    public static let askAbovePixels = 1_500_000

    /// The picture's own size, scaled up until its smaller side is 200.
    /// - Parameters: `network` and `taps` are those it will be mapped with; they say what a large picture costs.
    /// - Throws: `PictureTooLarge` if that size has more than 1.5 megapixels; the engine's error for an unknown
    ///   layer.
    public static func automatic(
        width: Int, height: Int, network: Network, taps: [String]
    ) throws -> (width: Int, height: Int) {
        let size = Image.sizeToCover(width: width, height: height, minimumSide: minimumSide)
        guard size.width * size.height <= askAbovePixels else {
            let cost = try NetworkPlan.cost(
                network: network, width: size.width, height: size.height, taps: taps, keepsGradient: true)
            throw PictureTooLarge(width: size.width, height: size.height, cost: cost)
        }
        return size
    }
}

/// Thrown instead of starting work of unexpected cost.
public struct PictureTooLarge: ExplainedError {
    let width: Int
    let height: Int
    let cost: PlanCost

    public var message: String {
        let gigabytes = Double(bytes) / 1e9
        // A forward and a backward pass per evaluation.
        let minutes = 100 * 2 * Double(cost.operations) / PictureTooLarge.operationsPerSecond / 60
        return
            "a picture of \(width)×\(height) needs about \(rounded(gigabytes)) GB, and a reconstruction with "
            + "100 evaluations about \(rounded(minutes)) \(rounded(minutes) == "1" ? "minute" : "minutes")"
    }

    public var remedy: String? {
        let size = usefulSize
        return "say the size you want, for example \(size.width)×\(size.height)"
    }

    /// A size of the picture's aspect that need not be asked for.
    package var usefulSize: (width: Int, height: Int) {
        let scale = (Double(FeatureSize.askAbovePixels) / 2 / Double(width * height)).squareRoot()
        return (Int(saturating: Double(width) * scale), Int(saturating: Double(height) * scale))
    }

    /// The engine's buffers and weights, and the arrays of a reconstruction: φ(x), w, their sum, the target in the
    /// engine's order and the differences from it; some twenty vectors of the optimiser, as long as the picture.
    private var bytes: Int {
        let arrays = 5 * cost.tapCount + 20 * 3 * width * height
        return cost.bytes + cost.weightBytes + arrays * MemoryLayout<Float>.stride
    }

    /// What two cores of a present-day machine do, counted in the multiplications and additions of direct
    /// convolutions.
    private static let operationsPerSecond = 400e9

    private func rounded(_ number: Double) -> String {
        String(Int(saturating: number.rounded(.up)))
    }
}
