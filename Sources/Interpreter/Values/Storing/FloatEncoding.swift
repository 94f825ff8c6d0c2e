import SessionStore
import Support

/// How numbers are stored in less space than theirs, without losing a bit. It is written in an object's header; objects
/// without it have all numbers as they are.
package enum FloatEncoding: String, Codable, Sendable {
    /// A bit for each number, lowest first, which is 0 for +0; then the others. For activations, of which seven tenths
    /// are 0 after ReLU.
    case nonzeros
    /// A byte for each number, which is that byte divided by 255 in single precision: pixels as most files have them.
    case bytes
}

extension FloatBytes {
    /// `values` in as little space as an encoding makes of them; nil stands for all of them as they are.
    ///
    /// Cost: two passes over them.
    /// - Throws: `WorkCancelled`.
    package static func compact(
        _ values: [Float], monitor: any WorkMonitor
    ) throws -> (content: [UInt8], encoding: FloatEncoding?) {
        if let bytes = bytes(of: values) { return (bytes, .bytes) }
        try monitor.checkCancellation()
        let nonzeros = values.count { $0.bitPattern != 0 }
        // Less would not be worth the work.
        guard maskSize(values.count) + 4 * nonzeros < 4 * values.count * 9 / 10 else {
            return (try encode(values, monitor: monitor), nil)
        }
        return (self.nonzeros(of: values, count: nonzeros), .nonzeros)
    }

    /// As `decode(_:shapes:of:)`, of content in an encoding.
    package static func decode(
        _ bytes: [UInt8], as encoding: FloatEncoding?, shapes: [[Int]], of object: StoredObject
    ) throws -> [Float] {
        guard let encoding else { return try decode(bytes, shapes: shapes, of: object) }
        let count = try count(shapes, atMost: 8 * bytes.count, of: object)
        let values =
            switch encoding {
            case .bytes: bytes.count == count ? bytes.map(number) : nil
            case .nonzeros: numbers(count, fromNonzeros: bytes)
            }
        guard let values else { throw ObjectDamagedError(object: object) }
        return values
    }

    // MARK: - Bytes

    private static func number(_ byte: UInt8) -> Float { Float(byte) / 255 }

    /// nil unless all are such numbers.
    private static func bytes(of values: [Float]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(values.count)
        for value in values {
            guard let byte = UInt8(exactly: (value * 255).rounded()),
                number(byte).bitPattern == value.bitPattern
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    // MARK: - Nonzeros

    private static func maskSize(_ count: Int) -> Int { (count + 7) / 8 }

    private static func nonzeros(of values: [Float], count: Int) -> [UInt8] {
        let start = maskSize(values.count)
        var content = [UInt8](repeating: 0, count: start + 4 * count)
        content.withUnsafeMutableBytes { buffer in
            var place = start
            for (index, value) in values.enumerated() where value.bitPattern != 0 {
                buffer[index >> 3] |= 1 << UInt8(index & 7)
                // Safe: there is room for as many as there are.
                buffer.storeBytes(of: value.bitPattern.littleEndian, toByteOffset: place, as: UInt32.self)
                place += 4
            }
        }
        return content
    }

    /// nil unless there are as many numbers as the bits say.
    private static func numbers(_ count: Int, fromNonzeros content: [UInt8]) -> [Float]? {
        let start = maskSize(count)
        guard start <= content.count else { return nil }
        // Bits beyond the last number are 0.
        guard count & 7 == 0 || content[start - 1] >> UInt8(count & 7) == 0 else { return nil }
        let nonzeros = content[..<start].reduce(0) { $0 + $1.nonzeroBitCount }
        guard content.count == start + 4 * nonzeros else { return nil }
        return [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            content.withUnsafeBytes { bytes in
                var place = start
                for index in 0..<count {
                    guard bytes[index >> 3] >> UInt8(index & 7) & 1 == 1 else {
                        buffer[index] = 0
                        continue
                    }
                    // Safe: the bits were counted.
                    let pattern = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
                    buffer[index] = Float(bitPattern: UInt32(littleEndian: pattern))
                    place += 4
                }
            }
            initialized = count
        }
    }
}
