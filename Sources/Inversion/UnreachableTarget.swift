import FeatureSpaces

/// The part of a target that no picture's features can reach: its negative numbers, since a ReLU gives none.
///
/// A move by raw 3 along a smile makes some 40 % of the numbers negative. They pull at the reconstruction like
/// all others, and set a lower limit to its feature loss.
public struct UnreachableTarget: Sendable, Equatable, Codable {
    /// The share of negative numbers, 0–1.
    public let share: Double
    /// 1/2 Σ t² over the negative numbers t: the least feature loss, undivided, that the target allows.
    public let loss: Double

    public init(_ target: Features) {
        var (count, squares) = (0, 0.0)
        for value in target.values where value < 0 {
            count += 1
            squares += Double(value) * Double(value)
        }
        share = Double(count) / Double(max(target.values.count, 1))
        loss = squares / 2
    }
}
