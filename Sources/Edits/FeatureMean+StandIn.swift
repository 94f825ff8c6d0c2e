import FeatureSpaces
import Support

extension FeatureMean {
    /// A placeholder for features when work is only counted: all values are one number, which depends on the
    /// pictures, so that differences have a length and edits that differ are not taken for the same.
    static func standIn(_ space: FeatureSpace, for pictures: ContentHash) -> FeatureMean {
        let number = Float(Int(pictures.hex.prefix(6), radix: 16) ?? 0) * 0x1p-24
        return FeatureMean(
            values: [Float](repeating: 0.5 + number, count: space.dimension),
            squaredNorms: space.layers.map { Double($0.count) }, count: 1)
    }
}
