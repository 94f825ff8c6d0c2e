import Tensor

/// Running sums of φ over pictures, from which means, and the scatter of pictures around them, are computed.
///
/// Sums are in double precision and in the order of the pictures; memory does not grow with their number.
struct FeatureSums: Sendable {
    private(set) var count = 0
    /// Σφᵢ.
    private(set) var sums: [Double]
    /// Σ‖φᵢ‖², one number per layer.
    private(set) var squaredNorms: [Double]
    private let ranges: [Range<Int>]

    init(space: FeatureSpace) {
        sums = [Double](repeating: 0, count: space.dimension)
        squaredNorms = [Double](repeating: 0, count: space.layers.count)
        ranges = space.ranges
    }

    /// Sums read back from a file.
    /// - Precondition: they have the space's dimension.
    init(space: FeatureSpace, count: Int, sums: [Double], squaredNorms: [Double]) {
        precondition(sums.count == space.dimension && squaredNorms.count == space.layers.count)
        (self.count, self.sums, self.squaredNorms, ranges) = (count, sums, squaredNorms, space.ranges)
    }

    /// Adds a picture's φ. Cost: two passes over the values.
    /// - Precondition: it has as many values as the space.
    mutating func add(_ values: [Float]) {
        precondition(values.count == sums.count)
        count += 1
        sums.withUnsafeMutableBufferPointer { sums in
            values.withUnsafeBufferPointer { values in
                for position in sums.indices { sums[position] += Double(values[position]) }
            }
        }
        for (layer, range) in ranges.enumerated() {
            squaredNorms[layer] += DotProduct.square(of: values, in: range)
        }
    }

    /// The mean so far.
    /// - Precondition: there was a picture.
    var mean: [Float] {
        precondition(count > 0)
        let scale = 1 / Double(count)
        return sums.map { Float($0 * scale) }
    }
}
