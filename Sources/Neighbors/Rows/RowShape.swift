/// What all rows of a store have in common.
package struct RowShape: Equatable, Sendable {
    /// Numbers per row.
    package let length: Int
    /// How the numbers that are kept are kept.
    package let precision: DescriptorPrecision

    package init(length: Int, precision: DescriptorPrecision) {
        self.length = length
        self.precision = precision
    }

    /// 64-bit words of a row's bitmap.
    var words: Int { (length + 63) / 64 }
    /// Bytes of a row's bitmap.
    var bitmapBytes: Int { 8 * words }

    /// Bytes of a row that keeps `count` numbers: bitmap, numbers, and zeros up to a whole step of the checksum.
    func bytes(keeping count: Int) -> Int {
        let step = RowChecksum.stepBytes
        return (bitmapBytes + count * precision.size + step - 1) / step * step
    }
}
