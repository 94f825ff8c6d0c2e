import Tensor

/// A row in a buffer that a file was read into; valid as long as that is not read into again.
///
/// Its bytes may be anything, even if its checksum is right: whoever uses them checks what could lead outside.
package struct KeptRow {
    let entry: RowEntry
    let shape: RowShape
    /// On an eight-byte boundary, `byteCount` long.
    let bytes: UnsafeRawPointer

    /// - Precondition: there are as many bytes as the entry's count asks for.
    init(entry: RowEntry, shape: RowShape, bytes: UnsafeRawPointer) {
        (self.entry, self.shape, self.bytes) = (entry, shape, bytes)
    }

    /// The row's place in its chunk.
    package var position: Int { entry.position }

    /// ‖row‖₂ before it was rounded.
    var norm: Double { entry.norm }

    var byteCount: Int { shape.bytes(keeping: entry.count) }

    /// Whether the bytes are those that were written.
    var isIntact: Bool { entry.fits(bytes, count: byteCount) }

    /// Whether bitmap and numbers fit together.
    var isConsistent: Bool { places?.count == entry.count }

    /// A copy that outlives the buffer.
    var copy: SparseRow {
        SparseRow(entry: entry, bytes: [UInt8](UnsafeRawBufferPointer(start: bytes, count: byteCount)))
    }

    /// The row's products with queries, times its scale; overwrites `products`. False, and nothing is written, if bitmap
    /// and numbers do not fit together.
    package func products(
        with queries: QueryRows, kernels: Kernels = .inUse, into products: UnsafeMutablePointer<Double>
    ) -> Bool {
        guard kernels.products(of: self, with: queries, into: products) else { return false }
        for query in 0..<queries.count { products[query] *= entry.scale }
        return true
    }

    /// The row's numbers; nil if bitmap and numbers do not fit together.
    package func decoded() -> [Float]? {
        guard let places, places.count == entry.count else { return nil }
        var values = [Float](repeating: 0, count: shape.length)
        for (place, number) in zip(places, numbers) { values[place] = number }
        guard entry.scale != 1 else { return values }
        return values.map { $0 * Float(entry.scale) }
    }

    /// Where the kept numbers belong; nil if that is outside the row.
    private var places: [Int]? {
        var places: [Int] = []
        places.reserveCapacity(entry.count)
        for index in 0..<shape.words {
            var word = UInt64(littleEndian: bytes.load(fromByteOffset: 8 * index, as: UInt64.self))
            while word != 0 {
                places.append(64 * index + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
        return (places.last ?? -1) < shape.length ? places : nil
    }

    /// The kept numbers, without their scale.
    private var numbers: [Float] {
        let start = bytes + shape.bitmapBytes
        return [Float](unsafeUninitializedCapacity: entry.count) { buffer, count in
            count = entry.count
            guard count > 0, let to = buffer.baseAddress else { return }
            switch shape.precision {
            case .float32: UnsafeMutableRawPointer(to).copyMemory(from: start, byteCount: 4 * count)
            case .float16:
                HalfPrecision.decode(start.assumingMemoryBound(to: UInt16.self), to: to, count: count)
            }
        }
    }
}
