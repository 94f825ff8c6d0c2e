import CJPEG
import Support

/// JPEG through libjpeg.
///
/// Reading: baseline and progressive; grey, YCbCr, RGB and CMYK (Adobe's inverted CMYK included), with an ICC profile
/// and the EXIF orientation applied. A truncated or damaged file is an error: libjpeg would fill the rest with grey.
/// Writing: baseline, 4:4:4, no orientation.
public struct JPEGCodec: ImageEncodingCodec {
    public let formats = ["JPEG"]
    public let fileEndings = ["jpg", "jpeg", "jpe", "jfif", "jif"]
    public let writtenEndings = ["jpg", "jpeg"]

    public init() {}

    public func recognizes(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xD8, 0xFF])
    }

    public func decode(_ bytes: [UInt8], _ request: DecodingRequest) throws -> DecodedImage {
        let raster = try raster(of: bytes, request)
        let segments = JPEGSegments(bytes)
        var decoded = try raster.decoded(segments.colors, exif: segments.exif, for: request)
        decoded.comments = segments.comments
        return decoded
    }

    private func raster(of bytes: [UInt8], _ request: DecodingRequest) throws -> Raster {
        let question = StopCallback(request.monitor)
        return try bytes.withUnsafeBufferPointer { buffer in
            try withExtendedLifetime(question) {
                var input = CJPEGInput(
                    bytes: buffer.baseAddress, count: buffer.count, should_stop: StopCallback.ask,
                    context: question.context)
                return try samples(&input, bytes, request)
            }
        }
    }

    private func samples(
        _ input: inout CJPEGInput, _ bytes: [UInt8], _ request: DecodingRequest
    ) throws -> Raster {
        var header = CJPEGHeader()
        try check(bytes, request) { cjpeg_read_header(&input, &header, $0) }
        let (width, height) = (Int(header.width), Int(header.height))
        let channels = Int(header.channels)
        try ImageLimits.check(
            (width, height), bytesPerPixel: header.is_progressive == 0 ? channels : 3 * channels, for: request
        )
        let count = width * height * channels
        let samples = try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            let target = buffer.baseAddress
            try check(bytes, request) { cjpeg_decode(&input, &header, target, $0) }
            initialized = count
        }
        return Raster(
            width: width, height: height, model: Raster.Model(rawValue: channels) ?? .color, hasAlpha: false,
            samples: .bytes(samples))
    }

    public func encode(_ image: Image, options: ImageEncodingOptions) throws -> [UInt8] {
        guard let width = Int32(exactly: image.width), let height = Int32(exactly: image.height) else {
            throw unencodable(image, "too large")
        }
        guard (1...100).contains(options.quality) else {
            throw unencodable(image, "the quality is \(options.quality), but must be from 1 to 100")
        }
        let comment = Array((options.comment ?? "").utf8)
        var (jpeg, count): (UnsafeMutablePointer<UInt8>?, UInt) = (nil, 0)
        defer { cjpeg_release(jpeg) }
        let (status, message) = CMessage.collect(capacity: Int(CJPEG_MESSAGE_CAPACITY)) {
            cjpeg_encode(
                image.rgb8, width, height, Int32(options.quality), comment, comment.count, &jpeg, &count, $0)
        }
        guard status == CJPEG_OK else { throw unencodable(image, message) }
        let file = Array(UnsafeBufferPointer(start: jpeg, count: Int(count)))
        return options.facts.map { JPEGSegments.inserting(exif: $0.block, into: file) } ?? file
    }

    /// What `encode` writes is upright, in colours and without a profile, so that its samples are the picture's.
    public func savedHash(of image: Image, in file: [UInt8], name: String) throws -> ContentHash {
        let raster = try raster(of: file, DecodingRequest(name: name))
        guard case .bytes(let rgb) = raster.samples else { return image.bytesHash }
        return Image.bytesHash(width: raster.width, height: raster.height, rgb: rgb)
    }

    public func adding(
        _ provenance: ImageProvenance, _ recipe: SavedRecipe?, to file: [UInt8]
    ) throws -> [UInt8] {
        try JPEGSegments.inserting(xmp: XMPPacket.bytes(provenance, recipe), into: file)
    }

    public func recipe(in file: [UInt8]) throws(RecipeFault) -> String? {
        guard let packet = JPEGSegments(file).xmp else { return nil }
        return try XMPProperty(XMPPacket.recipe, of: XMPPacket.namespace, in: packet)?.text()
    }

    private func unencodable(_ image: Image, _ reason: String) -> UnencodableImage {
        UnencodableImage(width: image.width, height: image.height, format: name, reason: reason)
    }

    private func check(
        _ bytes: [UInt8], _ request: DecodingRequest, _ call: (UnsafeMutablePointer<CChar>?) -> CJPEGStatus
    ) throws {
        let (status, message) = CMessage.collect(capacity: Int(CJPEG_MESSAGE_CAPACITY), call)
        switch status {
        case CJPEG_OK: return
        case CJPEG_STOPPED: throw WorkCancelled()
        case CJPEG_UNSUPPORTED:
            throw UnsupportedPicture(
                name: request.name, format: name, form: message,
                advice: PictureAdvice.jpeg(
                    has12Bits: JPEGSegments(bytes).precision == 12, path: request.name))
        default:
            let reason = status == CJPEG_TRUNCATED ? "it is truncated (\(message))" : message
            throw UndecodableImage(name: request.name, format: name, reason: reason)
        }
    }
}
