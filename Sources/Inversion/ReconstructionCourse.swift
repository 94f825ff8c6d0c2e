/// How a reconstruction progressed: the objective of every evaluation, and when it was known.
///
/// A few dozen bytes per evaluation.
public struct ReconstructionCourse: Sendable, Equatable, Codable {
    public struct Step: Sendable, Equatable, Codable {
        /// Of this evaluation's picture, which need not be the best so far; nil if it was not finite.
        public let objective: Double?
        /// Since the reconstruction began, its preparation included.
        public let seconds: Double
    }

    /// One step per evaluation; the first is at the start.
    public private(set) var steps: [Step] = []

    public init() {}

    package mutating func append(objective: Double, seconds: Double) {
        steps.append(Step(objective: objective.isFinite ? objective : nil, seconds: seconds))
    }
}
