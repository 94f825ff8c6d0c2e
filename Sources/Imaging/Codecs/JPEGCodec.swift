import CJPEG

/// JPEG through libjpeg.
///
/// Reading: baseline and progressive; grey, YCbCr, RGB and CMYK (Adobe's inverted CMYK included), with the EXIF
/// orientation applied. A truncated or damaged file is an error: libjpeg would fill the rest with grey.
/// Writing: baseline, 4:4:4, no orientation.
public struct JPEGCodec: ImageEncodingCodec {
    public let name = "JPEG"
    public let fileEndings = ["jpg", "jpeg"]

    public init() {}

    public func recognizes(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xD8, 0xFF])
    }

    public func decode(_ bytes: [UInt8], name: String) throws -> Image {
        var (width, height): (Int32, Int32) = (0, 0)
        try check(name) { cjpeg_read_size(bytes, bytes.count, &width, &height, $0) }
        let (columns, rows) = (Int(width), Int(height))
        try ImageLimits.check(width: columns, height: rows, name: name)
        let rgb = try [UInt8](unsafeUninitializedCapacity: columns * rows * 3) { buffer, count in
            try check(name) { cjpeg_decode(bytes, bytes.count, buffer.baseAddress, width, height, $0) }
            count = columns * rows * 3
        }
        let image = Image(width: columns, height: rows, rgb: rgb)
        return image.applying(EXIFOrientation(jpeg: bytes) ?? .upright)
    }

    public func encode(_ image: Image, options: ImageEncodingOptions) throws -> [UInt8] {
        guard let width = Int32(exactly: image.width), let height = Int32(exactly: image.height) else {
            throw unencodable(image, "too large")
        }
        guard (1...100).contains(options.quality) else {
            throw unencodable(image, "the quality is \(options.quality), it goes from 1 to 100")
        }
        let comment = Array((options.comment ?? "").utf8)
        var (jpeg, count): (UnsafeMutablePointer<UInt8>?, UInt) = (nil, 0)
        defer { cjpeg_release(jpeg) }
        let (status, message) = CMessage.collect(capacity: Int(CJPEG_MESSAGE_CAPACITY)) {
            cjpeg_encode(
                image.rgb8, width, height, Int32(options.quality), comment, comment.count, &jpeg, &count, $0)
        }
        guard status == CJPEG_OK else { throw unencodable(image, message) }
        return Array(UnsafeBufferPointer(start: jpeg, count: Int(count)))
    }

    private func unencodable(_ image: Image, _ reason: String) -> UnencodableImage {
        UnencodableImage(width: image.width, height: image.height, format: name, reason: reason)
    }

    private func check(
        _ picture: String, _ call: (UnsafeMutablePointer<CChar>?) -> CJPEGStatus
    ) throws {
        let (status, message) = CMessage.collect(capacity: Int(CJPEG_MESSAGE_CAPACITY), call)
        guard status != CJPEG_OK else { return }
        let reason = status == CJPEG_TRUNCATED ? "it is truncated (\(message))" : message
        throw UndecodableImage(name: picture, format: name, reason: reason)
    }
}
