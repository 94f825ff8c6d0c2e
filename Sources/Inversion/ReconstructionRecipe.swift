import FeatureSpaces
import Imaging
import PictureSets

/// What a reconstruction was made with, but for the target: enough to make another one in the same way.
public final class ReconstructionRecipe: Sendable {
    /// The features it was sought in.
    public let space: FeatureSpace
    /// The picture the search began at; how that was made in its turn is not kept.
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
