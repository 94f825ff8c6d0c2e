import Support
import Tensor

// Linear algebra on features. Sums are checked to be in one space, results to be finite. Cost: one pass over D values.

extension Features {
    /// - Throws: `SpaceMismatch`; `NonFiniteFeatures` on overflow.
    public static func + (left: Features, right: Features) throws -> Features {
        try left.combined(with: right, scale: 1)
    }

    /// - Throws: `SpaceMismatch`; `NonFiniteFeatures` on overflow.
    public static func - (left: Features, right: Features) throws -> Features {
        try left.combined(with: right, scale: -1)
    }

    /// The picture coefficients are scaled too, so 3 * w is still an attribute vector.
    /// - Throws: `NonFiniteFeatures` on overflow.
    public func scaled(by factor: Double) throws -> Features {
        try requireMemory()
        let scale = Float(factor)
        return try with(
            values: values.map { $0 * scale }, weight: weight * factor, origin: origin.scaled(by: factor))
    }

    /// The mean of features with equal weights. Of weight 0, it is an attribute vector of its own even where they are not;
    /// the mean of attribute vectors is as many times one as they are.
    /// - Precondition: there is at least one.
    /// - Throws: `SpaceMismatch`; `NonFiniteFeatures` on overflow.
    public static func mean(of all: [Features]) throws -> Features {
        let mean = try all.dropFirst().reduce(all[0], +).scaled(by: 1 / Double(all.count))
        guard mean.isAttributeVector else { return mean }
        var origin = mean.origin
        origin.coefficient =
            all.allSatisfy(\.isAttributeVector)
            ? FeatureOrigin.coefficient(
                ofMean: all.map(\.origin), weights: all.map { _ in 1 / Double(all.count) }) : 1
        return try mean.with(values: mean.values, weight: mean.weight, origin: origin)
    }

    /// (1 - t) · self + t · other. If both have the same weight, so does this, however far beyond them it lies: 1
    /// - t and t would lose it to rounding.
    /// - Throws: `SpaceMismatch`; `NonFiniteFeatures` on overflow.
    public func interpolated(to other: Features, at t: Double) throws -> Features {
        // Far beyond them 1 - t and t nearly cancel, and the features would be lost to rounding.
        let between =
            abs(t) > 1e6
            ? try self + (other - self).scaled(by: t) : try scaled(by: 1 - t) + other.scaled(by: t)
        guard weight == other.weight else { return between }
        var origin = between.origin
        if isAttributeVector {
            origin.coefficient = FeatureOrigin.coefficient(
                ofMean: [self.origin, other.origin], weights: [1 - t, t])
        }
        return Features(
            space: between.space, values: between.values, weight: weight, start: between.start,
            reference: between.reference, origin: origin)
    }

    /// These features with every layer but one set to zero, in the same space.
    /// - Throws: `UnknownFeatureLayer`.
    public func keeping(layer name: String) throws -> Features {
        guard let index = space.layers.firstIndex(where: { $0.name == name }) else {
            throw UnknownFeatureLayer(name: name, space: space)
        }
        let kept = space.ranges[index]
        var result = [Float](repeating: 0, count: values.count)
        result.replaceSubrange(kept, with: values[kept])
        return try with(values: result, weight: weight, origin: origin.part())
    }

    /// The inner product, accumulated in double precision.
    /// - Throws: `SpaceMismatch`.
    public func dot(_ other: Features) throws -> Double {
        guard space == other.space else { throw SpaceMismatch(self, other) }
        return DotProduct.of(values, other.values)
    }

    /// ‖·‖₂ over all layers.
    public var norm: Double { Features.norm(of: values) }

    /// ‖·‖₂ of a flat feature vector.
    public static func norm(of values: [Float]) -> Double { DotProduct.of(values, values).squareRoot() }

    /// mean(w²), the divisor of the authors' `beta` unit.
    public var meanSquare: Double { DotProduct.of(values, values) / Double(max(values.count, 1)) }

    /// w / ‖w‖₂, the paper's unit of alpha.
    /// - Throws: `ZeroFeatures`.
    public func unit() throws -> Features {
        let length = norm
        guard length > 0 else { throw ZeroFeatures(operation: "unit") }
        return try scaled(by: 1 / length)
    }

    /// w / mean(w²), the unit of alpha in the authors' code.
    /// - Throws: `ZeroFeatures`.
    public func beta() throws -> Features {
        let square = meanSquare
        guard square > 0 else { throw ZeroFeatures(operation: "beta") }
        return try scaled(by: 1 / square)
    }

    /// The cosine of the angle between two feature vectors, from -1 to 1 whatever rounding did to it.
    /// - Throws: `SpaceMismatch`, `ZeroFeatures`.
    public func cosine(_ other: Features) throws -> Double {
        let product = try dot(other)
        let lengths = norm * other.norm
        guard lengths > 0 else { throw ZeroFeatures(operation: "cosine") }
        return min(1, max(-1, product / lengths))
    }

    private func combined(with other: Features, scale: Float) throws -> Features {
        guard space == other.space else { throw SpaceMismatch(self, other) }
        try requireMemory()
        let sum = zip(values, other.values).map { $0 + scale * $1 }
        return try Features(
            space: space, values: Features.finite(sum),
            weight: Features.finite(weight + Double(scale) * other.weight),
            start: start ?? other.start, reference: reference ?? other.reference,
            origin: .combining(self, other, scale: Double(scale)))
    }

    /// - Throws: `NoRoomForFeatures` if there is no memory for another vector like this one.
    private func requireMemory() throws {
        do {
            try MemoryLimit.require(
                values.count * MemoryLayout<Float>.stride, for: "a result of \(values.count) numbers",
                remedy: "use a smaller size, or forget values that are not needed")
        } catch let shortage as NotEnoughMemory {
            throw NoRoomForFeatures(shortage: shortage)
        }
    }

    /// Other values in the same space.
    /// - Throws: `NonFiniteFeatures`.
    func with(values: [Float], weight: Double, origin: FeatureOrigin = FeatureOrigin()) throws -> Features {
        try Features(
            space: space, values: Features.finite(values), weight: Features.finite(weight), start: start,
            reference: reference, origin: origin)
    }

    private static func finite(_ weight: Double) throws -> Double {
        guard weight.isFinite else { throw NonFiniteFeatures() }
        return weight
    }

    /// Passes `values` through unless one is infinite or not a number.
    private static func finite(_ values: [Float]) throws -> [Float] {
        guard values.allSatisfy(\.isFinite) else { throw NonFiniteFeatures() }
        return values
    }
}

/// Thrown before features are computed, if there is not enough memory for them.
public struct NoRoomForFeatures: ExplainedError {
    public let shortage: NotEnoughMemory
    public var message: String { shortage.message }
    public var remedy: String? { shortage.remedy }
}

/// Thrown when a result is infinite or not a number.
public struct NonFiniteFeatures: ExplainedError {
    public var message: String { "the result has values that are infinite or not a number" }
    public var remedy: String? { "use a smaller factor" }
}

/// Thrown by operations that divide by the length of a vector of length zero.
public struct ZeroFeatures: ExplainedError {
    let operation: String
    public init(operation: String) { self.operation = operation }
    public var message: String { "\(operation) of a vector that is zero everywhere" }
    public var remedy: String? {
        "two different sets are needed for a direction: are targets and sources the same?"
    }
}

/// Thrown when features are asked for a layer they do not have.
public struct UnknownFeatureLayer: ExplainedError {
    let name: String
    let space: FeatureSpace
    public var message: String { "these features have no layer “\(name)”" }
    public var remedy: String? { "they have \(space.layers.map(\.name).joined(separator: ", "))" }
}
