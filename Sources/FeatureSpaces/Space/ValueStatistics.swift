/// A summary of many numbers: a layer's activations, a picture's channel, a list.
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

    /// ‖·‖₂.
    public let norm: Double

    /// Two passes, in double precision. If squares overflow or vanish, numbers are scaled by a power of two
    /// first; what is still infinite cannot be represented, such as ‖·‖₂ of two values near the largest.
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
        let share = 1 / Double(values.count)
        mean = sum.isFinite ? sum / Double(values.count) : values.reduce(0) { $0 + $1 * share }
        norm = Self.isExact(squares) ? squares.squareRoot() : Self.length(of: values)
        standardDeviation = Self.deviation(of: values, from: mean)
        (squaredNorm, self.zeros, self.smallest, self.largest) = (squares, zeros, smallest, largest)
    }

    /// The share of values that are exactly zero: most activations after ReLU are.
    public var sparsity: Double { Double(zeros) / Double(count) }

    /// The part of a whole's ‖·‖₂² that these values make up; nil for a whole that is zero everywhere.
    public func share(of whole: ValueStatistics) -> Double? {
        guard whole.norm > 0 else { return nil }
        guard Self.isExact(whole.squaredNorm) else { return (norm / whole.norm) * (norm / whole.norm) }
        return squaredNorm / whole.squaredNorm
    }
}

extension ValueStatistics {
    /// Whether a sum of squares is exact: it neither overflowed nor lost values whose squares are too small.
    private static func isExact(_ squares: Double) -> Bool { squares.isFinite && squares > 1e-290 }

    private static func deviation(of values: [Double], from mean: Double) -> Double {
        let spread = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
        guard !isExact(spread) else { return (spread / Double(values.count)).squareRoot() }
        // Halves, since a difference of two numbers may be twice the largest.
        let halves = values.map { $0 / 2 - mean / 2 }
        return 2 * (length(of: halves) / Double(values.count).squareRoot())
    }

    private static func length(of values: [Double]) -> Double {
        let largest = values.reduce(0) { max($0, abs($1)) }
        guard largest > 0, largest.isFinite else { return largest }
        let unit = Double(sign: .plus, exponent: largest.exponent, significand: 1)
        return unit * values.reduce(0.0) { $0 + ($1 / unit) * ($1 / unit) }.squareRoot()
    }
}
