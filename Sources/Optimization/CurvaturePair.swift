/// What one accepted step taught about the curvature: `step` s and the `change` y of the gradient over it.
struct CurvaturePair: Sendable, Equatable {
    let step: [Float]
    let change: [Float]

    /// The cosine between s and y below which a pair is left out. Two-loop recursion needs s·y > 0; under this
    /// value s·y is mostly the rounding of float32 gradients. A convex quadratic of condition κ stays above
    /// 2√κ/(κ+1).
    private static let smallestCosine = 1e-8

    /// Whether sums taken over (some of) the variables show a curvature that can be trusted.
    static func isUsable(stepChange: Double, stepStep: Double, changeChange: Double) -> Bool {
        stepChange > smallestCosine * (stepStep * changeChange).squareRoot()
    }

    /// The pair between two points and their gradients, with the length of its step; the pair is nil where its
    /// curvature cannot be used.
    static func between(
        _ start: Iterate, _ end: Iterate
    ) -> (pair: CurvaturePair?, stepNorm: Double) {
        let step = difference(end.point, start.point)
        let change = difference(end.gradient, start.gradient)
        let sums = read(step, change) { s, y in
            Blocks.sums(count: s.count) { range in
                SIMD4(
                    Blocks.sum(range) { Double(s[$0]) * Double(y[$0]) },
                    Blocks.sum(range) { Double(s[$0]) * Double(s[$0]) },
                    Blocks.sum(range) { Double(y[$0]) * Double(y[$0]) }, 0)
            }
        }
        let usable = isUsable(stepChange: sums[0], stepStep: sums[1], changeChange: sums[2])
        return (usable ? CurvaturePair(step: step, change: change) : nil, sums[1].squareRoot())
    }
}

/// A point with the objective's value and gradient there.
struct Iterate: Sendable, Equatable {
    var point: [Float]
    var value: Double
    var gradient: [Float]
}
