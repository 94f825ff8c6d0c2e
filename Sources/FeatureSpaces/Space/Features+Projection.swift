import Support

extension Features {
    /// These features less their part in the span of `directions`: w - Σ ⟨w, qᵢ⟩ qᵢ over an orthonormal basis q.
    ///
    /// With one direction g that is w - ⟨w, g⟩/⟨g, g⟩ g. The basis is made by modified Gram–Schmidt in double
    /// precision; a direction that lies in the span of those before it adds nothing. The picture coefficients
    /// are projected too, so that an attribute vector without others is still one. A remainder that is rounding is 0. Cost: a pass over D values
    /// for each pair of directions, and 8·D bytes for each direction.
    /// - Throws: `SpaceMismatch`; `ZeroFeatures` for a direction that is zero; `NonFiniteFeatures` on overflow.
    public func without(_ directions: [Features]) throws -> Features {
        var basis = OrthonormalBasis()
        for direction in directions {
            guard space == direction.space else {
                throw SpaceMismatch(self, direction)
            }
            guard direction.norm > 0 else { throw ZeroFeatures(operation: "without") }
            basis.extend(by: WeightedVector(direction))
        }
        var rest = WeightedVector(self)
        basis.remove(from: &rest)
        guard rest.norm > OrthonormalBasis.tolerance * norm else {
            return try with(values: [Float](repeating: 0, count: values.count), weight: rest.weight)
        }
        return try with(
            values: rest.values.map(Float.init), weight: rest.weight,
            origin: origin.part(without: directions.map(\.origin.allMeans)))
    }
}

/// A feature vector in double precision with the sum of its picture coefficients, which every linear operation
/// also applies to.
private struct WeightedVector {
    var values: [Double]
    var weight: Double

    init(_ features: Features) {
        values = features.values.map(Double.init)
        weight = features.weight
    }

    var norm: Double { dot(self).squareRoot() }

    func dot(_ other: WeightedVector) -> Double {
        zip(values, other.values).reduce(0.0) { $0 + $1.0 * $1.1 }
    }

    mutating func subtract(_ factor: Double, times other: WeightedVector) {
        values.withUnsafeMutableBufferPointer { values in
            for index in values.indices { values[index] -= factor * other.values[index] }
        }
        weight -= factor * other.weight
    }

    mutating func divide(by length: Double) {
        values.withUnsafeMutableBufferPointer { values in
            for index in values.indices { values[index] /= length }
        }
        weight /= length
    }
}

/// Directions of length 1, each at right angles to all others.
private struct OrthonormalBasis {
    private var directions: [WeightedVector] = []

    /// A remainder below this share of a float32 vector is rounding, not a direction.
    static let tolerance = 1e-6

    /// Adds the part of `vector` outside the span, if there is one.
    mutating func extend(by vector: WeightedVector) {
        let length = vector.norm
        var rest = vector
        remove(from: &rest)
        let left = rest.norm
        guard left > Self.tolerance * length else { return }
        rest.divide(by: left)
        directions.append(rest)
    }

    /// Removes the part of `vector` in the span.
    func remove(from vector: inout WeightedVector) {
        for direction in directions { vector.subtract(vector.dot(direction), times: direction) }
    }
}
