import Support

/// The inner loop of the feature loss.
package enum Differences {
    /// Returns Σ(a - b)² and overwrites `scaledDifferences`, which may be `b`, with (a - b)·`scale`; all hold `count`
    /// floats.
    ///
    /// Runs of 4,096 squares are summed in float, the runs in double and in order: the error stays below 1e-6 of the sum,
    /// and the bits depend on `count` alone.
    package static func squared(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int, scale: Float,
        scaledDifferences: UnsafeMutablePointer<Float>
    ) -> Double {
        let length = 4096
        var sums = [Float](repeating: 0, count: (count + length - 1) / length)
        sums.withUnsafeMutableBufferPointer { sums in
            // Safe: each item writes its own sum and differences, and all pointers outlive the loop.
            nonisolated(unsafe) let (sums, a, b, differences) = (sums, a, b, scaledDifferences)
            Parallel.forEach(count: sums.count) { item in
                let start = item * length
                sums[item] = run(
                    a + start, b + start, count: min(length, count - start), scale: scale,
                    scaledDifferences: differences + start)
            }
        }
        return sums.reduce(0) { $0 + Double($1) }
    }

    private static func run(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int, scale: Float,
        scaledDifferences: UnsafeMutablePointer<Float>
    ) -> Float {
        var sums = SIMD16<Float>()
        var index = 0
        while index + 16 <= count {
            let difference = vector(a + index) - vector(b + index)
            sums += difference * difference
            UnsafeMutableRawPointer(scaledDifferences + index).storeBytes(
                of: difference * scale, as: SIMD16<Float>.self)
            index += 16
        }
        var sum = sums.sum()
        while index < count {
            let difference = a[index] - b[index]
            sum += difference * difference
            scaledDifferences[index] = difference * scale
            index += 1
        }
        return sum
    }

    @inline(__always)
    private static func vector(_ pointer: UnsafePointer<Float>) -> SIMD16<Float> {
        UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Float>.self)
    }
}
