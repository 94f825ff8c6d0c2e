/// What is known of many numbers at a glance: of a layer's activations, a picture's channel, a list.
public struct ValueStatistics: Sendable, Equatable {
    public let count: Int
    public let mean: Double
    /// Of the population: divided by `count`.
    public let standardDeviation: Double
    /// The sum of squares.
    public let squaredNorm: Double
    /// How many are exactly zero.
    public let zeros: Int
    public let smallest: Double
    public let largest: Double

    /// Two passes, in double precision.
    ///
    /// - Precondition: there is at least one value.
    public init(of values: [Double]) {
        precondition(!values.isEmpty)
        count = values.count
        var (sum, squares, zeros) = (0.0, 0.0, 0)
        var (smallest, largest) = (values[0], values[0])
        for value in values {
            sum += value
            squares += value * value
            if value == 0 { zeros += 1 }
            smallest = min(smallest, value)
            largest = max(largest, value)
        }
        let mean = sum / Double(values.count)
        let spread = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        standardDeviation = (spread / Double(values.count)).squareRoot()
        (squaredNorm, self.zeros, self.smallest, self.largest) = (squares, zeros, smallest, largest)
    }

    /// ‖·‖₂.
    public var norm: Double { squaredNorm.squareRoot() }

    /// The share of values that are exactly zero: of activations after ReLU most are.
    public var sparsity: Double { Double(zeros) / Double(count) }
}
