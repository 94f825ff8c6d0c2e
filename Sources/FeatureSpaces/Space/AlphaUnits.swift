/// The length of a move along an attribute vector, in all the units that people quote: what is asked for. How far a
/// reconstruction comes is measured (`ReconstructionReport.moved`).
///
/// The paper prints alpha for w/‖w‖₂, the authors' code for w/mean(w²) ("beta") or for raw w; only raw alpha carries
/// over between sizes, networks and K. Conversions: beta = raw·mean(w²), L2 = raw·‖w‖, relative = L2/‖φ(x)‖.
///
///     let move = AlphaUnits(3, along: w)
///     move.beta      // what the authors' code would print
///     move.relative  // about 0.6 for an open smile
public struct AlphaUnits: Sendable, Equatable, Codable {
    /// The factor of w itself (`FeatureOrigin.coefficient`).
    public let raw: Double
    /// The factor of w/mean(w²).
    public let beta: Double
    /// The factor of w/‖w‖₂, which is the distance in feature space.
    public let unit: Double
    /// That distance over ‖φ(x)‖; nil if x is not known.
    public let relative: Double?

    /// The move from `base`, features of a picture, by `factor`·`vector`.
    init(moving base: Features, along vector: Features, factor: Double) {
        // After a first move the base is no longer a picture's: use the length that move was measured by.
        let before = base.origin.moves.last.flatMap { move in
            move.relative.flatMap { $0 == 0 ? nil : move.unit / $0 }
        }
        self.init(factor, along: vector, from: before ?? base.norm)
    }

    /// The move `factor`·`vector`, relative to the vector's reference.
    public init(_ factor: Double, along vector: Features) {
        self.init(factor, along: vector, from: vector.reference?.norm ?? 0)
    }

    /// In units of the vector that this one is a multiple of: of 2 * (3 * w), raw is 6 and beta that of 6 * w.
    private init(_ factor: Double, along vector: Features, from length: Double) {
        let coefficient = vector.origin.coefficient
        raw = factor * coefficient
        beta = coefficient == 0 ? 0 : factor * vector.meanSquare / coefficient
        unit = factor * vector.norm * (coefficient < 0 ? -1 : 1)
        relative = length > 0 ? unit / length : nil
    }
}
