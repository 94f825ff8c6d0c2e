/// The SHA-256 of a value's content: the identity of objects, files, networks and feature spaces.
///
/// Two values with the same content have the same hash wherever and whenever they were made; names, paths and
/// times are never part of it.
public struct ContentHash: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    public let hex: String

    /// The hash written as `hex`; nil unless that is 64 lower-case hexadecimal digits.
    public init?(hex: String) {
        guard hex.utf8.count == 64,
            hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.hex = hex
    }

    init(_ hash: SHA256) {
        hex = hash.withDigest { bytes in
            String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
                // Safe: two digits are written for each of the bytes there is room for.
                for (index, byte) in bytes.enumerated() {
                    text[2 * index] = Self.digit(byte >> 4)
                    text[2 * index + 1] = Self.digit(byte & 15)
                }
                return 2 * bytes.count
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x61 + value - 10 }

    /// The first twelve digits, for people.
    public var short: String { String(hex.prefix(12)) }

    public var description: String { hex }

    public static func < (left: ContentHash, right: ContentHash) -> Bool { left.hex < right.hex }

    /// The hash of raw bytes alone, as `sha256sum` prints it.
    public static func ofBytes(_ bytes: UnsafeRawBufferPointer) -> ContentHash {
        var hash = SHA256()
        hash.update(bytes)
        return ContentHash(hash)
    }
}

/// Builds a `ContentHash` from parts. Each part is preceded by its kind and length, so that different sequences of
/// parts never collide.
public struct ContentHasher {
    private var hash = SHA256()

    /// - Parameter kind: what is being hashed ("features", "image"); values of different kinds never collide.
    public init(kind: String) {
        update(kind)
    }

    public mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { feed(tag: 1, UnsafeRawBufferPointer($0)) {} }
    }

    public mutating func update(_ number: Int) {
        withUnsafeBytes(of: Int64(number).littleEndian) { feed(tag: 2, $0) {} }
    }

    /// Hashes the bit pattern: -0 and 0 differ, as do the payloads of NaN.
    public mutating func update(_ number: Double) {
        withUnsafeBytes(of: number.bitPattern.littleEndian) { feed(tag: 3, $0) {} }
    }

    /// Hashes little-endian float32 content.
    public mutating func update(_ values: [Float]) { update(values, checkpoint: {}) }

    /// Hashes little-endian float32 content.
    /// - Parameter checkpoint: called between parts that take some hundredths of a second each; what it throws ends the
    ///   work.
    public mutating func update(_ values: [Float], checkpoint: () throws -> Void) rethrows {
        try values.withUnsafeBytes { try feed(tag: 4, $0, checkpoint) }
    }

    public mutating func update(_ other: ContentHash) {
        var hex = other.hex
        hex.withUTF8 { feed(tag: 5, UnsafeRawBufferPointer($0)) {} }
    }

    public mutating func update(bytes: [UInt8]) { update(bytes: bytes, checkpoint: {}) }

    /// - Parameter checkpoint: as in `update(_:checkpoint:)`.
    public mutating func update(bytes: [UInt8], checkpoint: () throws -> Void) rethrows {
        try bytes.withUnsafeBytes { try feed(tag: 6, $0, checkpoint) }
    }

    public mutating func update(bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { feed(tag: 6, $0) {} }
    }

    public func finish() -> ContentHash {
        ContentHash(hash)
    }

    private mutating func feed(
        tag: UInt8, _ bytes: UnsafeRawBufferPointer, _ checkpoint: () throws -> Void
    ) rethrows {
        withUnsafeTemporaryAllocation(byteCount: 9, alignment: 8) { header in
            header[0] = tag
            header.storeBytes(of: UInt64(bytes.count).littleEndian, toByteOffset: 1, as: UInt64.self)
            hash.update(UnsafeRawBufferPointer(header))
        }
        for start in stride(from: 0, to: bytes.count, by: Self.part) {
            if start > 0 { try checkpoint() }
            let part = bytes[start..<min(start + Self.part, bytes.count)]
            hash.update(UnsafeRawBufferPointer(rebasing: part))
        }
    }

    /// Bytes hashed between two checks of whether to stop.
    private static let part = 8 << 20
}
