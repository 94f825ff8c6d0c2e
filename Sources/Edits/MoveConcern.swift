import FeatureSpaces
import Imaging

/// A move in feature space whose length makes it hardly useful.
public struct MoveConcern: Sendable, Equatable {
    public enum Kind: Sendable, Hashable, CaseIterable {
        /// The direction is 0 everywhere.
        case nowhere
        /// Nothing will be seen.
        case tooShort
        /// Hardly anything will be, and the move is less than w.
        case slight
        /// Pictures become unnatural.
        case tooLong
    }

    public let kind: Kind
    /// The moves that were asked for, in order.
    public let moves: [AlphaUnits]
    /// Whether they fill a hole.
    public let isFilling: Bool
}

extension Features {
    /// What is wrong with the length of the moves to these features; nil if nothing is, or none was made.
    public var moveConcern: MoveConcern? { moveConcern(filling: nil) }

    /// The same, for moves that fill a hole.
    /// - Parameter hole: what is filled; nil for moves of the whole picture.
    func moveConcern(filling hole: Coverage?) -> MoveConcern? {
        guard let distance = origin.distance else { return nil }
        // In a hole, only its share of the features moves, and lengths go with the root of a share.
        let shortest = UsefulMove.range.lowerBound * (hole?.touchedShare ?? 1).squareRoot()
        let range = UsefulMove.range
        let kind: MoveConcern.Kind? =
            if origin.moves.contains(where: { $0.raw != 0 && $0.beta == 0 }) {
                .nowhere
            } else if distance > 0, distance < shortest {
                .tooShort
            } else if distance > range.upperBound {
                .tooLong
            } else if origin.moves.count == 1, origin.moves[0].isBarelyVisible {
                .slight
            } else {
                nil
            }
        return kind.map { MoveConcern(kind: $0, moves: origin.moves, isFilling: hole != nil) }
    }
}
