/// The length of a move along an attribute vector, in all the units that people quote: what is asked for. How far a
/// reconstruction comes is measured (`ReconstructionReport.moved`).
///
/// The paper prints alpha for w/‖w‖₂, the authors' code for w/mean(w²) ("beta") or for raw w; only raw alpha carries
/// over between sizes, networks and K. Conversions: beta = raw·mean(w²), L2 = raw·‖w‖, relative = L2/‖φ(x)‖.
///
///     let move = AlphaUnits(raw: 3, along: w)
///     move.beta      // what the authors' code would print
///     move.relative  // about 0.6 for an open smile
public struct AlphaUnits: Sendable, Equatable, Codable {
    /// The factor of w itself.
    public let raw: Double
    /// The factor of w/mean(w²).
    public let beta: Double
    /// The factor of w/‖w‖₂, which is the distance in feature space.
    public let unit: Double
    /// That distance over ‖φ(x)‖; nil if x is not known.
    public let relative: Double?

    /// The move from `base`, features of a picture, by `scale`·`vector`; raw counts the difference of means that the
    /// vector is a multiple of.
    init(moving base: Features, along vector: Features, scale: Double) {
        let coefficient = vector.origin.coefficient
        raw = scale * coefficient
        beta = coefficient == 0 ? 0 : scale * vector.meanSquare / coefficient
        unit = scale * vector.norm * (coefficient < 0 ? -1 : 1)
        // After a first move the base is no longer a picture's: use the length that move was measured by.
        let before = base.origin.moves.last.flatMap { move in
            move.relative.flatMap { $0 == 0 ? nil : move.unit / $0 }
        }
        let length = before ?? base.norm
        relative = length > 0 ? unit / length : nil
    }

    /// The move `raw`·`vector` measured in each unit.
    public init(raw: Double, along vector: Features) {
        let length = vector.norm
        self.raw = raw
        beta = raw * vector.meanSquare
        unit = raw * length
        relative = vector.reference.flatMap { $0.norm > 0 ? raw * length / $0.norm : nil }
    }
}
