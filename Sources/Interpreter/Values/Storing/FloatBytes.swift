import SessionStore
import Support

/// Little-endian float32 as sessions keep it.
package enum FloatBytes {
    /// - Throws: `WorkCancelled`.
    package static func encode(_ values: [Float], monitor: any WorkMonitor) throws -> [UInt8] {
        try values.withUnsafeBytes { source in
            try [UInt8](unsafeUninitializedCapacity: source.count) { target, initialized in
                for start in stride(from: 0, to: source.count, by: part) {
                    if start > 0 { try monitor.checkCancellation() }
                    let piece = UnsafeRawBufferPointer(
                        rebasing: source[start..<min(start + part, source.count)])
                    UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(target)[start...])
                        .copyMemory(from: piece)
                }
                initialized = source.count
            }
        }
    }

    /// Bytes copied between two checks of whether to stop.
    private static let part = 64 << 20

    /// - Parameter shapes: the sizes of the arrays that follow one another; what a header says of them is not trusted.
    /// - Throws: `ObjectDamagedError` unless all sizes are positive and `bytes` holds just those arrays.
    package static func decode(_ bytes: [UInt8], shapes: [[Int]], of object: StoredObject) throws -> [Float] {
        let count = try count(shapes, atMost: bytes.count / MemoryLayout<Float>.size, of: object)
        guard bytes.count == count * MemoryLayout<Float>.size else {
            throw ObjectDamagedError(object: object)
        }
        return [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
            initialized = count
        }
    }

    /// How many numbers arrays of these sizes have.
    /// - Throws: `ObjectDamagedError` where a size is not positive, or there are more than `most`.
    static func count(_ shapes: [[Int]], atMost most: Int, of object: StoredObject) throws -> Int {
        var rest = most
        for shape in shapes {
            guard let size = product(shape), size <= rest else { throw ObjectDamagedError(object: object) }
            rest -= size
        }
        return most - rest
    }

    /// nil if a size is not positive, or the product is too large for any memory.
    private static func product(_ sizes: [Int]) -> Int? {
        var product = 1
        for size in sizes {
            let (next, overflows) = product.multipliedReportingOverflow(by: size)
            guard size > 0, !overflows else { return nil }
            product = next
        }
        return product
    }
}
