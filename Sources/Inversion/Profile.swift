import ConvNet
import Imaging

/// The choices where the paper and the authors' code differ, made together.
///
/// A profile gives what a call does not say; whatever a call says takes precedence.
public struct Profile: Sendable, Equatable {
    public enum Name: String, Sendable, CaseIterable {
        /// Ours; argued row by row in docs/fidelity.md.
        case `default`
        /// As printed in the paper; where it is silent, as in the authors' code.
        case paper
        /// As in the authors' code.
        case official
    }

    public let name: Name
    /// How the network is inverted.
    public let reconstruction: ReconstructionOptions
    /// How an edit gets the photograph's colours.
    public let colorMatch: ColorMatchMode
    /// nil for what the weights' file says.
    public let pooling: Pooling?
    /// The strength of inpainting if none is given.
    public let inpainting: Alpha
    /// What part of a picture may change while its hole is filled.
    public let holeSearch: HoleSearch

    /// A strength and the unit it is printed in.
    public enum Alpha: Sendable, Equatable {
        case raw(Double)
        /// Of w/mean(w²): the unit of the numbers that the paper and the authors' code print.
        case beta(Double)
    }

    public init(_ name: Name) {
        self.name = name
        switch name {
        case .default:
            reconstruction = ReconstructionOptions()
            (colorMatch, pooling, inpainting, holeSearch) = (.perChannel, nil, .raw(1.8), .hole)
        case .paper:
            reconstruction = ReconstructionOptions(
                evaluations: Self.officialEvaluations, lossDivision: .none, bounds: .none,
                preconditioned: false, stopsWhenStill: false)
            (colorMatch, pooling, inpainting, holeSearch) = (.perChannel, nil, .beta(1.6), .picture)
        case .official:
            reconstruction = ReconstructionOptions(
                evaluations: Self.officialEvaluations, tvForm: .official, lossDivision: .layers,
                bounds: .official, enlarging: .lanczos, preconditioned: false, stopsWhenStill: false)
            (colorMatch, pooling, inpainting, holeSearch) = (.scalar, .ceil, .beta(2.8), .picture)
        }
    }

    /// The authors' code allows 500 iterations; the paper gives no number.
    private static let officialEvaluations = 500
}

/// What part of a picture may change while its hole is filled.
public enum HoleSearch: String, Sendable, CaseIterable {
    /// The hole alone: the result continues the picture around it.
    case hole
    /// All of it, as in the authors' code; only the hole is kept.
    case picture
}
