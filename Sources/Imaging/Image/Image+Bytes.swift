import Support

extension Image {
    /// Makes a picture from 8-bit RGB, row after row.
    ///
    /// - Precondition: `rgb.count` is `width * height * 3`.
    package init(width: Int, height: Int, rgb: [UInt8]) {
        self.init(width: width, height: height, pixels: Image.unitFloats(rgb))
    }

    /// The picture as 8-bit RGB, row after row: values clamped to 0–1, times 255, rounded to nearest.
    public var rgb8: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: pixels.count) { bytes, initialized in
            pixels.withUnsafeBufferPointer { values in
                for index in 0..<values.count {
                    // The clamp keeps any value in range; half is added since truncation follows.
                    bytes.initializeElement(at: index, to: UInt8(clampedToUnit(values[index]) * 255 + 0.5))
                }
            }
            initialized = pixels.count
        }
    }

    /// The identity of size and 8-bit values: of what a file without loss keeps.
    public var bytesHash: ContentHash { Self.bytesHash(width: width, height: height, rgb: rgb8) }

    /// `bytesHash` of the picture with these values.
    static func bytesHash(width: Int, height: Int, rgb: [UInt8]) -> ContentHash {
        var hasher = ContentHasher(kind: "8-bit picture")
        hasher.update(width)
        hasher.update(height)
        hasher.update(bytes: rgb)
        return hasher.finish()
    }

    private static func unitFloats(_ bytes: [UInt8]) -> [Float] {
        [Float](unsafeUninitializedCapacity: bytes.count) { values, initialized in
            bytes.withUnsafeBufferPointer { bytes in
                for index in 0..<bytes.count {
                    values.initializeElement(at: index, to: Float(bytes[index]) / 255)
                }
            }
            initialized = bytes.count
        }
    }
}
