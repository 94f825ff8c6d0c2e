/// The path P(x + t d) that a line search follows, P being the projection into the box.
enum ProjectedPath {
    /// The point at step `step` of the path, its elements finite; nil if rounding leaves it at the start.
    static func point(
        from start: [Float], along direction: [Float], step: Double, in box: Box
    ) -> [Float]? {
        let largest = Float.greatestFiniteMagnitude
        let point: [Float] = read(start, direction) { x, d in
            makeVector(count: x.count) { result, range in
                for i in range {
                    let moved = Float(Double(x[i]) + step * Double(d[i]))
                    result[i] = max(-largest, min(largest, box.clamp(moved)))
                }
            }
        }
        return point == start ? nil : point
    }

    /// The derivative along the path at one of its points: variables that the box stops no longer count.
    static func slope(at point: [Float], gradient: [Float], along direction: [Float], in box: Box) -> Double {
        read(point, gradient, direction) { x, g, d in
            BlockedReduction.sums(count: x.count) { range in
                SIMD4(
                    BlockedReduction.sum(range) {
                        box.holds(x[$0], gradient: -d[$0]) ? 0 : Double(g[$0]) * Double(d[$0])
                    }, 0, 0, 0)
            }[0]
        }
    }

    /// gradient·(end - start).
    static func promisedChange(from start: [Float], to end: [Float], gradient: [Float]) -> Double {
        read(start, end, gradient) { x, z, g in
            BlockedReduction.sums(count: x.count) { range in
                SIMD4(
                    BlockedReduction.sum(range) { Double(g[$0]) * (Double(z[$0]) - Double(x[$0])) }, 0, 0, 0)
            }[0]
        }
    }

    /// The largest |P(x - g) - x|: 0 exactly at a point where no variable can move downhill.
    static func projectedGradientNorm(_ iterate: Iterate, in box: Box) -> Double {
        read(iterate.point, iterate.gradient) { x, g in
            BlockedReduction.maximum(count: x.count) { range in
                var most: Float = 0
                for i in range { most = max(most, abs(box.clamp(x[i] - g[i]) - x[i])) }
                return most
            }
        }
    }

    /// Whether every element is finite.
    static func isFinite(_ vector: [Float]) -> Bool {
        vector.withUnsafeBufferPointer { v in
            // Squares of finite float32 numbers do not overflow Double, so the sum is enough.
            BlockedReduction.sums(count: v.count) { range in
                SIMD4(BlockedReduction.sum(range) { Double(v[$0]) * Double(v[$0]) }, 0, 0, 0)
            }[0].isFinite
        }
    }
}
