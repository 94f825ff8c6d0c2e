/// L-BFGS's approximation of the inverse Hessian over the free variables (Nocedal and Wright, *Numerical Optimization*,
/// algorithm 7.4).
///
/// Pairs are restricted to the free variables and their products recomputed, which is the recursion for the reduced
/// Hessian wherever held variables stayed held. It begins from H0 = γ·M P M: M is 1 at free variables and 0 at held
/// ones, P the preconditioner or the identity, and γ = s·y / yᵀ(M P M)y of the newest usable pair gives H0 the size of
/// the true inverse Hessian along y (their eq. 7.20, where P is the identity).
struct InverseHessian {
    /// Oldest first.
    let pairs: [CurvaturePair]
    /// 1 for each free variable, 0 for each held one.
    let free: [Float]
    let preconditioner: SpectralPreconditioner?
    /// The length that the product gets if no pair is usable.
    let steepestNorm: Double

    /// Overwrites a vector that is 0 at held variables with its product, 0 there too.
    ///
    /// The vector is Double so that the recursion's cancellations lose nothing.
    func multiply(_ vector: inout [Double]) {
        var used: [(pair: CurvaturePair, curvature: Double, weight: Double)] = []
        for pair in pairs.reversed() {
            let (along, curvature) = products(pair, vector)
            guard isUsable(pair, curvature: curvature) else { continue }
            let weight = along / curvature
            used.append((pair, curvature, weight))
            add(-weight, pair.change, to: &vector)
        }
        applyInitial(&vector, newest: used.first.map { ($0.pair, $0.curvature) })
        for (pair, curvature, weight) in used.reversed() {
            let along = dot(pair.change, vector)
            add(weight - along / curvature, pair.step, to: &vector)
        }
    }

    /// H0, scaled to `steepestNorm` if there is no usable pair.
    private func applyInitial(_ vector: inout [Double], newest: (pair: CurvaturePair, curvature: Double)?) {
        if let preconditioner { precondition(&vector, by: preconditioner) }
        let factor =
            newest.map { $0.curvature / form($0.pair.change) }
            ?? steepestNorm / max(norm(vector), .leastNormalMagnitude)
        vector.withUnsafeMutableBufferPointer { v in
            nonisolated(unsafe) let v = v  // Safe: blocks are disjoint.
            BlockedReduction.forEach(count: v.count) { _, range in for i in range { v[i] *= factor } }
        }
    }

    /// `vector = M P vector`. Rounding to float32 here is an error of H0, which the pairs correct like any other.
    private func precondition(_ vector: inout [Double], by preconditioner: SpectralPreconditioner) {
        var product: [Float] = vector.withUnsafeBufferPointer { v in
            makeVector(count: v.count) { result, range in for i in range { result[i] = Float(v[i]) } }
        }
        preconditioner.multiply(&product)
        vector.withUnsafeMutableBufferPointer { v in
            nonisolated(unsafe) let v = v  // Safe: blocks are disjoint.
            read(product, free) { product, free in
                BlockedReduction.forEach(count: v.count) { _, range in
                    for i in range { v[i] = Double(product[i] * free[i]) }
                }
            }
        }
    }

    /// yᵀ(M P M)y.
    private func form(_ change: [Float]) -> Double {
        guard let preconditioner else { return square(change) }
        let masked: [Float] = read(change, free) { y, free in
            makeVector(count: y.count) { result, range in for i in range { result[i] = y[i] * free[i] } }
        }
        return preconditioner.quadraticForm(masked)
    }
}

extension InverseHessian {
    /// Whether the pair's curvature over the free variables can be trusted. Lengths over all variables are known and no
    /// smaller than those over the free ones, which are computed only in case of doubt.
    private func isUsable(_ pair: CurvaturePair, curvature: Double) -> Bool {
        CurvaturePair.isUsable(
            stepChange: curvature, stepStep: pair.stepStep, changeChange: pair.changeChange)
            || CurvaturePair.isUsable(
                stepChange: curvature, stepStep: square(pair.step), changeChange: square(pair.change))
    }

    /// s·v and s·y over the free variables (v is 0 at the others).
    private func products(_ pair: CurvaturePair, _ vector: [Double]) -> (along: Double, curvature: Double) {
        let sums = read(pair.step, pair.change, free) { s, y, free in
            vector.withUnsafeBufferPointer { v in
                BlockedReduction.sums(count: s.count) { range in
                    SIMD4(
                        BlockedReduction.sum(range) { Double(s[$0]) * v[$0] },
                        BlockedReduction.sum(range) { Double(s[$0] * free[$0]) * Double(y[$0]) }, 0, 0)
                }
            }
        }
        return (sums[0], sums[1])
    }

    /// a·a over the free variables.
    private func square(_ a: [Float]) -> Double {
        read(a, free) { a, free in
            BlockedReduction.sums(count: a.count) { range in
                SIMD4(BlockedReduction.sum(range) { Double(a[$0] * free[$0]) * Double(a[$0]) }, 0, 0, 0)
            }[0]
        }
    }

    private func dot(_ a: [Float], _ vector: [Double]) -> Double {
        read(a, vector) { a, v in
            BlockedReduction.sums(count: a.count) { range in
                SIMD4(BlockedReduction.sum(range) { Double(a[$0]) * v[$0] }, 0, 0, 0)
            }[0]
        }
    }

    private func norm(_ vector: [Double]) -> Double {
        vector.withUnsafeBufferPointer { v in
            BlockedReduction.sums(count: v.count) { range in
                SIMD4(BlockedReduction.sum(range) { v[$0] * v[$0] }, 0, 0, 0)
            }[0]
        }.squareRoot()
    }

    /// `vector += factor * a` over the free variables.
    private func add(_ factor: Double, _ a: [Float], to vector: inout [Double]) {
        vector.withUnsafeMutableBufferPointer { v in
            nonisolated(unsafe) let v = v  // Safe: blocks are disjoint.
            read(a, free) { a, free in
                BlockedReduction.forEach(count: a.count) { _, range in
                    for i in range { v[i] += factor * Double(a[i] * free[i]) }
                }
            }
        }
    }
}
