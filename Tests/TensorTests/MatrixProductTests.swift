import COpenBLAS
import Tensor
import Testing

@Suite struct MatrixProductTests {
    /// Matrices within wider ones, so that strides matter; sums of small integers are exact in any order.
    @Test func productOfMatricesWithinWiderOnes() {
        let (rows, columns, inner) = (5, 7, 11)
        let (aStride, bStride, cStride) = (inner + 2, columns + 3, columns + 1)
        let a = (0..<rows * aStride).map { Float($0 % 13 - 6) }
        let b = (0..<inner * bStride).map { Float($0 % 7 - 3) }
        let untouched: Float = 99
        var expected = [Float](repeating: untouched, count: rows * cStride)
        for row in 0..<rows {
            for column in 0..<columns {
                expected[row * cStride + column] = (0..<inner).reduce(0) {
                    $0 + a[row * aStride + $1] * b[$1 * bStride + column]
                }
            }
        }
        var product = [Float](repeating: untouched, count: rows * cStride)
        MatrixProduct.multiply(
            rows: rows, columns: columns, inner: inner, a: a, aStride: aStride, b: b, bStride: bStride,
            c: &product,
            cStride: cStride)
        #expect(product == expected)

        // What stands in for OpenBLAS where it is not installed.
        var plain = [Float](repeating: untouched, count: rows * cStride)
        dfi_plain_sgemm(
            Int32(rows), Int32(columns), Int32(inner), a, Int32(aStride), b, Int32(bStride), 0, &plain,
            Int32(cStride))
        #expect(plain == expected)
    }
}
