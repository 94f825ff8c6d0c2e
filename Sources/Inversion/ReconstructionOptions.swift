import Imaging

/// How the network is inverted: the constants of Eq. 1 and of its solver.
///
///     var options = ReconstructionOptions()  // ours; Profile(.paper).reconstruction are the paper's
///     options.evaluations = 50
///     options.tvWeight = 0.01
public struct ReconstructionOptions: Sendable, Equatable, Codable {
    /// What the feature loss is divided by.
    public enum LossDivision: String, Sendable, Codable, CaseIterable {
        /// 1/2‖·‖² over the number of layers, as the authors' code does with λ unchanged.
        case layers
        /// 1/2‖·‖², as printed in Eq. 1.
        case none
    }

    /// Which pixels the total variation looks at.
    public enum TotalVariationForm: String, Sendable, Codable, CaseIterable {
        /// Every difference between neighbours counts, at any size.
        case full
        /// As in the authors' code: the last row and column have no term, and a squared gradient counts as at
        /// least 0.001.
        case official
    }

    /// The most evaluations of loss and gradient, including the one at the start.
    public var evaluations: Int
    /// λ, the weight of the total variation of 0–255 pixels.
    public var tvWeight: Double
    /// β, the power of the total variation.
    public var tvPower: Double
    /// Which pixels the total variation looks at.
    public var tvForm: TotalVariationForm
    /// What the feature loss is divided by.
    public var lossDivision: LossDivision
    /// The bounds for pixels during the search.
    public var bounds: PixelBounds
    /// Whether negative numbers of the target become 0 first: no picture has such features after a ReLU.
    /// Neither the paper nor the authors' code does so.
    public var clampsNegativeTargets: Bool
    /// How a start smaller than the features' size is enlarged.
    public var enlarging: ResamplingFilter
    /// Whether L-BFGS starts from a model of how curvature grows with spatial frequency: 0.4 to 0.6 of the
    /// evaluations for the same objective on two faces. The paper and the authors' code use plain L-BFGS.
    public var preconditioned: Bool
    /// Whether to end when nothing visible changes any more, even if evaluations are left.
    public var stopsWhenStill: Bool

    /// Our own choices, argued in docs/fidelity.md, unless others are given.
    public init(
        evaluations: Int = 100, tvWeight: Double = 0.001, tvPower: Double = 2,
        tvForm: TotalVariationForm = .full, lossDivision: LossDivision = .layers,
        bounds: PixelBounds = .displayable, clampsNegativeTargets: Bool = false,
        enlarging: ResamplingFilter = .bicubic, preconditioned: Bool = true, stopsWhenStill: Bool = true
    ) {
        self.evaluations = evaluations
        self.tvWeight = tvWeight
        self.tvPower = tvPower
        self.tvForm = tvForm
        self.lossDivision = lossDivision
        self.bounds = bounds
        self.clampsNegativeTargets = clampsNegativeTargets
        self.enlarging = enlarging
        self.preconditioned = preconditioned
        self.stopsWhenStill = stopsWhenStill
    }
}
