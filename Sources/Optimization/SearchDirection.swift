/// The direction of an iteration, from the gradient and the curvature pairs.
///
/// The two-loop recursion of L-BFGS (Nocedal and Wright, *Numerical Optimization*, algorithm 7.4) over the free
/// variables alone: those not held at a bound by the gradient. Pairs are restricted to the free variables with their
/// products taken anew, which is the recursion for the reduced Hessian wherever held variables stayed held.
struct SearchDirection {
    /// Minus the inverse Hessian times the gradient; 0 where a variable is held.
    let values: [Float]
    /// The derivative of the objective along its projected path, negative for a direction of descent.
    let slope: Double
    /// Pairs that could be used.
    let usedPairs: Int

    /// - Parameter pairs: oldest first; nil or unusable ones leave steepest descent scaled to the length
    ///   `steepestNorm`.
    init(at iterate: Iterate, in box: Box, pairs: [CurvaturePair], steepestNorm: Double) {
        let free = Self.freeVariables(iterate, box)
        var vector = Self.masked(iterate.gradient, by: free)
        usedPairs = Self.multiplyByInverseHessian(
            &vector, pairs: pairs, free: free, steepestNorm: steepestNorm)
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

    /// The recursion itself, in place; the vector is Double so that its cancellations lose nothing.
    /// - Returns: how many pairs were used.
    private static func multiplyByInverseHessian(
        _ vector: inout [Double], pairs: [CurvaturePair], free: [Float], steepestNorm: Double
    ) -> Int {
        var used: [(pair: CurvaturePair, curvature: Double, weight: Double)] = []
        var scale: Double?
        for pair in pairs.reversed() {
            let (along, curvature, step, change) = products(pair, vector, free)
            guard CurvaturePair.isUsable(stepChange: curvature, stepStep: step, changeChange: change) else {
                continue
            }
            scale = scale ?? curvature / change
            let weight = along / curvature
            used.append((pair, curvature, weight))
            add(-weight, pair.change, to: &vector, free)
        }
        applyInitialInverseHessian(&vector, scale: scale, steepestNorm: steepestNorm)
        for (pair, curvature, weight) in used.reversed() {
            let along = dot(pair.change, vector)
            add(weight - along / curvature, pair.step, to: &vector, free)
        }
        return used.count
    }

    /// H0: the identity scaled by s·y/y·y of the newest usable pair, or to `steepestNorm` where there is none.
    ///
    /// The vector is already 0 at held variables; a preconditioner that mixes variables goes here and has to
    /// put those zeros back.
    private static func applyInitialInverseHessian(
        _ vector: inout [Double], scale: Double?, steepestNorm: Double
    ) {
        let factor = scale ?? steepestNorm / max(norm(vector), .leastNormalMagnitude)
        vector.withUnsafeMutableBufferPointer { v in
            nonisolated(unsafe) let v = v  // Safe: blocks are disjoint.
            Blocks.forEach(count: v.count) { _, range in for i in range { v[i] *= factor } }
        }
    }

    /// s·v, s·y, s·s and y·y over the free variables (v is 0 at the others).
    private static func products(
        _ pair: CurvaturePair, _ vector: [Double], _ free: [Float]
    ) -> (Double, Double, Double, Double) {
        let sums = read(pair.step, pair.change, free) { s, y, free in
            vector.withUnsafeBufferPointer { v in
                Blocks.sums(count: s.count) { range in
                    SIMD4(
                        Blocks.sum(range) { Double(s[$0]) * v[$0] },
                        Blocks.sum(range) { Double(s[$0] * free[$0]) * Double(y[$0]) },
                        Blocks.sum(range) { Double(s[$0] * free[$0]) * Double(s[$0]) },
                        Blocks.sum(range) { Double(y[$0] * free[$0]) * Double(y[$0]) })
                }
            }
        }
        return (sums[0], sums[1], sums[2], sums[3])
    }

    private static func dot(_ a: [Float], _ vector: [Double]) -> Double {
        read(a, vector) { a, v in
            Blocks.sums(count: a.count) { range in
                SIMD4(Blocks.sum(range) { Double(a[$0]) * v[$0] }, 0, 0, 0)
            }[0]
        }
    }

    private static func norm(_ vector: [Double]) -> Double {
        vector.withUnsafeBufferPointer { v in
            Blocks.sums(count: v.count) { range in SIMD4(Blocks.sum(range) { v[$0] * v[$0] }, 0, 0, 0) }[0]
        }.squareRoot()
    }

    /// `vector += factor * a` over the free variables.
    private static func add(_ factor: Double, _ a: [Float], to vector: inout [Double], _ free: [Float]) {
        vector.withUnsafeMutableBufferPointer { v in
            nonisolated(unsafe) let v = v  // Safe: blocks are disjoint.
            read(a, free) { a, free in
                Blocks.forEach(count: a.count) { _, range in
                    for i in range { v[i] += factor * Double(a[i] * free[i]) }
                }
            }
        }
    }
}
