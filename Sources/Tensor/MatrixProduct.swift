import COpenBLAS

/// The one place where the engine uses OpenBLAS.
package enum MatrixProduct {
    /// Set on first use. OpenBLAS must stay on the calling thread: the engine runs one call on each of its own
    /// threads, and the sums must not depend on how many there are.
    private static let singleThreaded: Void = dfi_blas_single_thread()

    /// The processor whose kernels OpenBLAS uses here: "SkylakeX".
    package static let kernels = dfi_blas_kernels().map { String(cString: $0) } ?? "unknown"

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
        _ = singleThreaded
        dfi_sgemm(
            Int32(rows), Int32(columns), Int32(inner), a, Int32(aStride), b, Int32(bStride), 0, c,
            Int32(cStride))
    }
}
