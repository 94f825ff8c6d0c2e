import FeatureSpaces

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
    /// Every evaluation; empty in reports from before courses were kept.
    public let course: ReconstructionCourse
    /// The moves in feature space that were asked for; none if the target was not the moved features of a picture.
    public let moves: [AlphaUnits]
    /// How far the picture found is from the photograph: ‖φ(z) - φ(x)‖ over ‖φ(x)‖, measured, as `AlphaUnits.relative` is
    /// what was asked for. Nil if no move was asked for, if the search was interrupted, and in reports from before it was
    /// kept.
    public let moved: Double?
    /// The part of the target that no picture has; nil in reports from before it was kept.
    public let unreachable: UnreachableTarget?
    /// True if the photograph was grey and the picture found was given its tint; the figures are from before that.
    public let stayedGrey: Bool?
}

extension ReconstructionReport {
    /// The ending of a search that more evaluations would continue.
    static let evaluationsSpent = "all evaluations spent"

    /// Whether the search ended by itself: more evaluations would change nothing.
    public var hasConverged: Bool { isFinished && ending != Self.evaluationsSpent }

    /// Reads what sessions keep, including those written before courses were kept.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        evaluations = try fields.decode(Int.self, forKey: .evaluations)
        objective = try fields.decode(Double.self, forKey: .objective)
        featureLoss = try fields.decode(Double.self, forKey: .featureLoss)
        totalVariation = try fields.decode(Double.self, forKey: .totalVariation)
        initialObjective = try fields.decode(Double.self, forKey: .initialObjective)
        seconds = try fields.decode(Double.self, forKey: .seconds)
        isFinished = try fields.decode(Bool.self, forKey: .isFinished)
        ending = try fields.decode(String.self, forKey: .ending)
        course = try fields.decodeIfPresent(ReconstructionCourse.self, forKey: .course) ?? .init()
        moves = try fields.decodeIfPresent([AlphaUnits].self, forKey: .moves) ?? []
        moved = try fields.decodeIfPresent(Double.self, forKey: .moved)
        unreachable = try fields.decodeIfPresent(UnreachableTarget.self, forKey: .unreachable)
        stayedGrey = try fields.decodeIfPresent(Bool.self, forKey: .stayedGrey)
    }
}
