import CKernels
import Tensor

extension Kernels {
    /// A row's products with queries, without its scale, bit for bit `BlockedDotProduct.of` the dense row.
    ///
    /// Cost: that of the numbers that are kept, and of the bitmap. Overwrites `products`, which has a place for each
    /// query.
    /// - Returns: false, and nothing is written, if bitmap and numbers do not fit together.
    func products(
        of row: KeptRow, with queries: QueryRows, into products: UnsafeMutablePointer<Double>
    ) -> Bool {
        precondition(queries.length == row.shape.length)
        let numbers = row.bytes + row.shape.bitmapBytes
        let isSingle = row.shape.precision == .float32
        // Safe: the row's bytes are as long as its count asks for, which is what the kernels check the bitmap against.
        var sparse = dfi_sparse_row(
            present: row.bytes.assumingMemoryBound(to: UInt64.self),
            singles: isSingle ? numbers.assumingMemoryBound(to: Float.self) : nil,
            halves: isSingle ? nil : numbers.assumingMemoryBound(to: UInt16.self), count: row.entry.count)
        return queries.values.withUnsafeBufferPointer { values in
            table.pointee.sparse_products(
                queries.length, &sparse, values.baseAddress, queries.length, queries.count, products) != 0
        }
    }
}
