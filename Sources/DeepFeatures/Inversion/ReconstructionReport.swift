/// What a reconstruction did, remembered with its picture.
public struct ReconstructionReport: Sendable, Equatable, Codable {
    /// Evaluations spent.
    public let evaluations: Int
    /// Feature loss over its division, plus λ times the total variation, of the picture kept.
    public let objective: Double
    /// 1/2‖φ(z) - target‖², undivided, of the picture kept.
    public let featureLoss: Double
    /// The total variation of the 0–255 pixels of the picture kept, unweighted.
    public let totalVariation: Double
    /// The objective at the start.
    public let initialObjective: Double
    public let seconds: Double
    /// False when an interrupt cut it short.
    public let isFinished: Bool
    /// Why it ended, in a few words.
    public let ending: String
}
