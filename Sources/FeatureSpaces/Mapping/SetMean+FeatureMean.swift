import PictureSets
import Tensor

extension SetMean {
    /// A mean as a term of its own features.
    public init(_ mean: FeatureMean, of set: Dataset, in space: FeatureSpace) {
        self.init(
            set: set, squaredNorms: mean.squaredNorms,
            squaredNormsOfMean: space.ranges.map { DotProduct.square(of: mean.values, in: $0) },
            leftOut: mean.leftOut)
    }
}
