/// Inner products in double precision.
///
/// Eight partial sums: the order depends on the length alone, and in a single chain each addition would wait for
/// the one before.
package enum DotProduct {
    /// Σ left[i] · right[i].
    package static func of(
        _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, count: Int
    ) -> Double {
        let (a, b) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
        return sum(count) {
            eight(a, $0) * eight(b, $0)
        } term: {
            left[$0] * right[$0]
        }
    }

    /// Σ left[i] · right[i], each product exact.
    /// - Precondition: both have the same length.
    package static func of(_ left: [Float], _ right: [Float]) -> Double {
        precondition(left.count == right.count)
        return left.withUnsafeBufferPointer { left in right.withUnsafeBufferPointer { of(left, $0) } }
    }

    /// Σ values[i]² over a range.
    package static func square(of values: [Float], in range: Range<Int>) -> Double {
        values.withUnsafeBufferPointer { values in
            let part = UnsafeBufferPointer(rebasing: values[range])
            return of(part, part)
        }
    }

    private static func of(_ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>) -> Double
    {
        // An empty buffer may have no address.
        guard let a = left.baseAddress, let b = right.baseAddress else { return 0 }
        let (first, second) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
        return sum(left.count) {
            SIMD8<Double>(eight(first, $0) as SIMD8<Float>) * SIMD8<Double>(eight(second, $0) as SIMD8<Float>)
        } term: {
            Double(a[$0]) * Double(b[$0])
        }
    }

    /// Σ term(i), eight terms at once while there are that many.
    @inline(__always)
    private static func sum(
        _ count: Int, terms: (Int) -> SIMD8<Double>, term: (Int) -> Double
    ) -> Double {
        var lanes = SIMD8<Double>()
        let whole = count & ~7
        for index in stride(from: 0, to: whole, by: 8) { lanes += terms(index) }
        var total = lanes.sum()
        for index in whole..<count { total += term(index) }
        return total
    }

    /// The numbers from `index` onwards, which need not be aligned to the vector's size.
    @inline(__always)
    private static func eight<Number>(_ base: UnsafeRawPointer, _ index: Int) -> SIMD8<Number> {
        base.loadUnaligned(
            fromByteOffset: index * MemoryLayout<Number>.stride, as: SIMD8<Number>.self)
    }
}
