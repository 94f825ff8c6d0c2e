/// A row's numbers as bytes and back.
enum DescriptorRow {
    /// The bytes in the file, padding included, and the entry that goes with them.
    static func encode(_ values: [Float], _ layout: DescriptorLayout) -> (
        bytes: [UInt8], entry: DescriptorEntry
    ) {
        let padded = values + [Float](repeating: 0, count: layout.paddedLength - values.count)
        let scale = layout.precision == .float32 ? 1 : scale(of: values)
        let bytes = layout.precision == .float32 ? bytes(padded) : halves(padded.map { $0 / Float(scale) })
        var checksum = RowChecksum()
        bytes.withUnsafeBytes { buffer in
            if let base = buffer.baseAddress { checksum.update(base, count: buffer.count) }
        }
        let norm = BlockedDotProduct.of(values, values).squareRoot()
        var entry = DescriptorEntry(checksum: 0, norm: norm, scale: scale)
        entry.checksum = checksum.finish([norm.bitPattern, scale.bitPattern])
        return (bytes, entry)
    }

    /// The numbers of a row; nil if the bytes are not those its entry was written for.
    static func decode(
        _ bytes: UnsafeRawPointer, _ entry: DescriptorEntry, _ layout: DescriptorLayout
    ) -> [Float]? {
        var checksum = RowChecksum()
        checksum.update(bytes, count: layout.rowBytes)
        guard entry.fits(checksum) else { return nil }
        var values = [Float](unsafeUninitializedCapacity: layout.paddedLength) { buffer, count in
            if let base = buffer.baseAddress { decode(bytes, to: base, count: layout.paddedLength, layout) }
            count = layout.paddedLength
        }
        values.removeLast(layout.paddedLength - layout.length)
        guard entry.scale != 1 else { return values }
        return values.map { $0 * Float(entry.scale) }
    }

    /// `count` stored numbers as they are, without their scale.
    @inline(__always)
    static func decode(
        _ bytes: UnsafeRawPointer, to values: UnsafeMutablePointer<Float>, count: Int,
        _ layout: DescriptorLayout
    ) {
        switch layout.precision {
        case .float32:
            UnsafeMutableRawPointer(values).copyMemory(from: bytes, byteCount: 4 * count)
        case .float16:
            HalfPrecision.decode(bytes.assumingMemoryBound(to: UInt16.self), to: values, count: count)
        }
    }

    /// The power of two that brings the largest magnitude into 1..<2, where halves have all their bits.
    private static func scale(of values: [Float]) -> Double {
        let largest = values.reduce(0) { max($0, abs($1)) }
        return largest > 0 ? Double(largest.binade) : 1
    }

    private static func bytes(_ values: [Float]) -> [UInt8] { values.withUnsafeBytes { [UInt8]($0) } }

    private static func halves(_ values: [Float]) -> [UInt8] {
        let halves = [UInt16](unsafeUninitializedCapacity: values.count) { buffer, count in
            values.withUnsafeBufferPointer { values in
                if let from = values.baseAddress, let to = buffer.baseAddress {
                    HalfPrecision.encode(from, to: to, count: values.count)
                }
            }
            count = values.count
        }
        return halves.withUnsafeBytes { [UInt8]($0) }
    }
}
