import CPNG

/// PNG through libpng.
///
/// Reading: every colour type, depth and interlacing; 16-bit files keep their precision. A `gAMA` or `sRGB` chunk
/// is honoured; files without either are taken as sRGB. Colour profiles are not applied. Transparent pixels are
/// composited over white, on the encoded values, as browsers do. Writing: 8-bit RGB, tagged sRGB.
public struct PNGCodec: ImageEncodingCodec {
    public let name = "PNG"
    public let fileEndings = ["png"]

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    public init() {}

    public func recognizes(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: Self.signature)
    }

    public func decode(_ bytes: [UInt8], name: String) throws -> Image {
        var header = CPNGHeader()
        try check(name) { cpng_read_header(bytes, bytes.count, &header, $0) }
        let (width, height) = (Int(header.width), Int(header.height))
        try ImageLimits.check(width: width, height: height, name: name)
        let size = width * height * Int(header.channels)
        let samples = try [UInt16](unsafeUninitializedCapacity: size) { buffer, count in
            try check(name) { cpng_decode(bytes, bytes.count, &header, buffer.baseAddress, $0) }
            count = size
        }
        let pixels = header.channels == 4 ? Self.overWhite(rgba: samples) : Self.unitFloats(rgb: samples)
        return Image(width: width, height: height, pixels: pixels)
    }

    public func encode(_ image: Image, options: ImageEncodingOptions) throws -> [UInt8] {
        var png = png_image()
        png.version = png_uint_32(PNG_IMAGE_VERSION)
        (png.width, png.height) = (png_uint_32(image.width), png_uint_32(image.height))
        png.format = png_uint_32(PNG_FORMAT_RGB)
        defer { png_image_free(&png) }
        let capacity = cpng_size_bound(&png)
        let samples = image.rgb8
        let file = try [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            var written: png_alloc_size_t = capacity
            guard png_image_write_to_memory(&png, buffer.baseAddress, &written, 0, samples, 0, nil) != 0
            else {
                throw UnencodableImage(
                    width: image.width, height: image.height, format: self.name, reason: Self.message(of: png)
                )
            }
            count = Int(written)
        }
        return options.comment.map { PNGText.inserting(comment: $0, into: file) } ?? file
    }

    private func check(_ picture: String, _ call: (UnsafeMutablePointer<CChar>?) -> CPNGStatus) throws {
        let (status, message) = CMessage.collect(capacity: Int(CPNG_MESSAGE_CAPACITY), call)
        guard status != CPNG_OK else { return }
        let reason = status == CPNG_TRUNCATED ? "it is truncated (\(message))" : message
        throw UndecodableImage(name: picture, format: name, reason: reason)
    }

    /// The simplified interface's account of what went wrong: a zero-terminated text in a fixed field.
    private static func message(of png: png_image) -> String {
        let text = withUnsafeBytes(of: png.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return text.isEmpty ? "libpng gives no reason" : text
    }

    private static func unitFloats(rgb: [UInt16]) -> [Float] {
        [Float](unsafeUninitializedCapacity: rgb.count) { pixels, initialized in
            for index in 0..<rgb.count { pixels.initializeElement(at: index, to: Float(rgb[index]) / 65535) }
            initialized = rgb.count
        }
    }

    private static func overWhite(rgba: [UInt16]) -> [Float] {
        let count = rgba.count / 4
        return [Float](unsafeUninitializedCapacity: count * 3) { pixels, initialized in
            for pixel in 0..<count {
                let alpha = Float(rgba[pixel * 4 + 3]) / 65535
                for channel in 0..<3 {
                    let value = Float(rgba[pixel * 4 + channel]) / 65535
                    pixels.initializeElement(at: pixel * 3 + channel, to: value * alpha + (1 - alpha))
                }
            }
            initialized = count * 3
        }
    }
}
