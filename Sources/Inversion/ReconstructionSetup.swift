import FeatureSpaces
import Imaging
import PictureSets

/// What a reconstruction was made with, apart from the target: enough to make another one in the same way.
public final class ReconstructionSetup: Sendable {
    /// The space of the features it was reconstructed from.
    public let space: FeatureSpace
    /// The picture the search began at; how that one was made is not kept.
    public let start: Picture
    public let options: ReconstructionOptions
    /// The part of the picture that was free; nil for all of it. Its pixels are those of its own size.
    public let region: Mask?

    public init(space: FeatureSpace, start: Picture, options: ReconstructionOptions, region: Mask?) {
        (self.space, self.start, self.options, self.region) = (
            space, start.showing(start.image, landmarks: start.landmarks), options, region
        )
    }
}
