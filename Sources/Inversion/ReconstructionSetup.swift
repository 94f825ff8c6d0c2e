import FeatureSpaces
import Imaging
import PictureSets
import Support

/// What a reconstruction was made with, apart from the target: enough to make another one in the same way.
public final class ReconstructionSetup: Sendable {
    /// The space of the features it was reconstructed from.
    public let space: FeatureSpace
    /// The picture the search began at; how that one was made is not kept.
    public let start: Start
    public let options: ReconstructionOptions
    /// The part of the picture that was free; nil for all of it. Its pixels are those of its own size.
    public let region: Mask?

    /// What a search began at.
    public enum Start: Sendable {
        case picture(Picture)
        /// A photograph that a session was given away without, by its identity.
        case withheld(ContentHash)
    }

    /// The picture the search began at; nil if it is not at hand.
    public var startPicture: Picture? { if case .picture(let picture) = start { picture } else { nil } }

    public init(space: FeatureSpace, start: Picture, options: ReconstructionOptions, region: Mask?) {
        (self.space, self.options, self.region) = (space, options, region)
        self.start = .picture(
            start.showing(
                start.image, landmarks: start.landmarks, part: start.part, placement: start.placement))
    }

    /// The setup of a reconstruction whose start is not at hand.
    package init(
        space: FeatureSpace, withheldStart start: ContentHash, options: ReconstructionOptions, region: Mask?
    ) {
        (self.space, self.start, self.options, self.region) = (space, .withheld(start), options, region)
    }
}
