/// What one accepted step showed about the curvature: `step` s and the `change` y of the gradient over it.
struct CurvaturePair: Sendable, Equatable {
    let step: [Float]
    let change: [Float]
    /// s·y, s·s and y·y over all variables.
    let stepChange: Double
    let stepStep: Double
    let changeChange: Double

    init(step: [Float], change: [Float]) {
        self.step = step
        self.change = change
        let sums = read(step, change) { s, y in
            BlockedReduction.sums(count: s.count) { range in
                SIMD4(
                    BlockedReduction.sum(range) { Double(s[$0]) * Double(y[$0]) },
                    BlockedReduction.sum(range) { Double(s[$0]) * Double(s[$0]) },
                    BlockedReduction.sum(range) { Double(y[$0]) * Double(y[$0]) }, 0)
            }
        }
        (stepChange, stepStep, changeChange) = (sums[0], sums[1], sums[2])
    }

    /// The pair between two points and their gradients.
    init(from start: Iterate, to end: Iterate) {
        self.init(
            step: difference(end.point, start.point), change: difference(end.gradient, start.gradient))
    }

    /// The cosine between s and y below which a pair is left out. Two-loop recursion needs s·y > 0; under this
    /// value s·y is mostly the rounding of float32 gradients. A convex quadratic of condition κ stays above
    /// 2√κ/(κ+1).
    private static let smallestCosine = 1e-8

    /// Whether sums taken over (some of) the variables show a curvature that can be trusted.
    static func isUsable(stepChange: Double, stepStep: Double, changeChange: Double) -> Bool {
        stepChange > smallestCosine * (stepStep * changeChange).squareRoot()
    }

    /// Whether the curvature over all variables can be trusted.
    var isUsable: Bool {
        Self.isUsable(stepChange: stepChange, stepStep: stepStep, changeChange: changeChange)
    }
}

/// A point with the objective's value and gradient there.
struct Iterate: Sendable, Equatable {
    var point: [Float]
    var value: Double
    var gradient: [Float]
}
