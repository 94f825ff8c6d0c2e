/// The direction of an iteration, from the gradient and the curvature pairs.
///
/// The two-loop recursion of L-BFGS over the free variables alone: those not held at a bound by the gradient.
struct SearchDirection {
    /// Minus the inverse Hessian times the gradient; 0 where a variable is held.
    let values: [Float]
    /// The derivative of the objective along its projected path, negative for a direction of descent.
    let slope: Double

    /// - Parameters:
    ///   - pairs: oldest first; nil or unusable ones leave steepest descent, preconditioned if asked for, scaled to the
    ///     length `steepestNorm`.
    ///   - preconditioner: nil for a multiple of the identity.
    init(
        at iterate: Iterate, in box: Box, pairs: [CurvaturePair], steepestNorm: Double,
        preconditioner: SpectralPreconditioner?
    ) {
        let free = Self.freeVariables(iterate, box)
        var vector = Self.masked(iterate.gradient, by: free)
        let hessian = InverseHessian(
            pairs: pairs, free: free, preconditioner: preconditioner, steepestNorm: steepestNorm)
        hessian.multiply(&vector)
        let values = makeVector(count: vector.count) {
            [vector] (result: UnsafeMutableBufferPointer<Float>, range) in
            vector.withUnsafeBufferPointer { v in for i in range { result[i] = -Float(v[i]) } }
        }
        self.values = values
        slope = ProjectedPath.slope(at: iterate.point, gradient: iterate.gradient, along: values, in: box)
    }

    /// 1 for each free variable, 0 for each held one.
    private static func freeVariables(_ iterate: Iterate, _ box: Box) -> [Float] {
        read(iterate.point, iterate.gradient) { x, g in
            makeVector(count: x.count) { result, range in
                for i in range { result[i] = box.holds(x[i], gradient: g[i]) ? 0 : 1 }
            }
        }
    }

    private static func masked(_ gradient: [Float], by free: [Float]) -> [Double] {
        read(gradient, free) { g, free in
            makeVector(count: g.count) { result, range in
                for i in range { result[i] = Double(g[i]) * Double(free[i]) }
            }
        }
    }
}
