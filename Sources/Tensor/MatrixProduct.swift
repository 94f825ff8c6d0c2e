import COpenBLAS

/// The one place where the engine uses OpenBLAS: the face finder multiplies by it.
package enum MatrixProduct {
    /// Row-major `c = a · b`; `c` is overwritten.
    ///
    /// - Parameters:
    ///   - a: (rows, inner), `aStride` floats from row to row.
    ///   - b: (inner, columns), `bStride` floats from row to row.
    ///   - c: (rows, columns), `cStride` floats from row to row.
    package static func multiply(
        rows: Int, columns: Int, inner: Int, a: UnsafePointer<Float>, aStride: Int, b: UnsafePointer<Float>,
        bStride: Int, c: UnsafeMutablePointer<Float>, cStride: Int
    ) {
        dfi_sgemm(
            Int32(rows), Int32(columns), Int32(inner), a, Int32(aStride), b, Int32(bStride), 0, c,
            Int32(cStride))
    }
}
