import Tensor

/// A row in memory, as files keep it: a bitmap of the numbers whose bits are not all zero, and these numbers.
///
/// Eleven of twelve numbers of a face's pool5 are 0, and this loses no bit: 8 KB in float32 instead of 72.
package struct SparseRow: Sendable {
    let entry: RowEntry
    /// Bitmap (64-bit little-endian words, from the lowest bit on), numbers in the precision, and zeros.
    let bytes: [UInt8]

    /// Rounds to the precision. Cost: passes over the numbers.
    /// - Parameters:
    ///   - values: as many as the shape says.
    ///   - position: the row's place in its chunk.
    package init(_ values: [Float], position: Int, shape: RowShape) {
        let norm = BlockedDotProduct.of(values, values).squareRoot()
        var scale = 1.0
        let numbers: (bitmap: [UInt64], kept: [UInt8])
        switch shape.precision {
        case .float32:
            numbers = Self.sparse(values, words: shape.words) { $0.bitPattern }
        case .float16:
            scale = Self.scale(of: values)
            numbers = Self.sparse(Self.halves(values, dividedBy: Float(scale)), words: shape.words) { $0 }
        }
        let count = numbers.kept.count / shape.precision.size
        var bytes = numbers.bitmap.flatMap { word in withUnsafeBytes(of: word.littleEndian) { [UInt8]($0) } }
        bytes += numbers.kept
        bytes += [UInt8](repeating: 0, count: shape.bytes(keeping: count) - bytes.count)
        self.init(
            entry: RowEntry(position: position, count: count, norm: norm, scale: scale, bytes: bytes),
            bytes: bytes)
    }

    init(entry: RowEntry, bytes: [UInt8]) {
        (self.entry, self.bytes) = (entry, bytes)
    }

    /// Calls `body` with the row as if it had been read.
    /// - Parameter count: how many numbers it claims to keep, at most as many as it does; nil for the truth.
    package func read<Result>(
        _ shape: RowShape, claiming count: Int? = nil, _ body: (KeptRow) throws -> Result
    ) rethrows -> Result {
        let claimed = RowEntry(
            position: entry.position, count: count ?? entry.count, norm: entry.norm, scale: entry.scale,
            bytes: bytes)
        return try bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { preconditionFailure("a row has a bitmap") }
            // Safe: an array's memory is on a 16-byte boundary, and these bytes are there while `body` runs.
            return try body(KeptRow(entry: claimed, shape: shape, bytes: UnsafeRawPointer(base)))
        }
    }

    private static func sparse<Number, Bits: FixedWidthInteger>(
        _ values: [Number], words: Int, bits: (Number) -> Bits
    ) -> (bitmap: [UInt64], kept: [UInt8]) {
        var bitmap = [UInt64](repeating: 0, count: words)
        var kept: [UInt8] = []
        for (index, value) in values.enumerated() {
            let bits = bits(value)
            guard bits != 0 else { continue }
            bitmap[index / 64] |= 1 << UInt64(index % 64)
            withUnsafeBytes(of: bits.littleEndian) { kept.append(contentsOf: $0) }
        }
        return (bitmap, kept)
    }

    /// The power of two that brings the largest magnitude into 1..<2, where halves have all their bits.
    private static func scale(of values: [Float]) -> Double {
        let largest = values.reduce(0) { max($0, abs($1)) }
        return largest > 0 ? Double(largest.binade) : 1
    }

    private static func halves(_ values: [Float], dividedBy scale: Float) -> [UInt16] {
        let scaled = values.map { $0 / scale }
        return [UInt16](unsafeUninitializedCapacity: values.count) { buffer, count in
            scaled.withUnsafeBufferPointer { scaled in
                if let from = scaled.baseAddress, let to = buffer.baseAddress {
                    HalfPrecision.encode(from, to: to, count: scaled.count)
                }
            }
            count = values.count
        }
    }
}
