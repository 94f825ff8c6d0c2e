import PictureSets
import Tensor

extension SetMean {
    /// The term that a mean is of itself.
    public init(_ mean: FeatureMean, of set: Dataset, in space: FeatureSpace) {
        self.init(
            set: set, squaredNorms: mean.squaredNorms,
            squaredNormsOfMean: space.ranges.map { DotProduct.square(of: mean.values, in: $0) },
            leftOut: mean.leftOut)
    }
}
