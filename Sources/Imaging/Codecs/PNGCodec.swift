import CPNG
import Support

/// PNG through libpng.
///
/// Reading: every colour type, depth and interlacing; 16-bit files keep their precision. Of the chunks about
/// colours, the first of these counts: `cICP`, `iCCP`, `sRGB`, `gAMA` with `cHRM`; files without any are taken as
/// sRGB. Transparent pixels are composited on the encoded values, as browsers do; an EXIF orientation is applied.
/// Writing: 8-bit RGB, tagged sRGB.
public struct PNGCodec: ImageEncodingCodec {
    public let formats = ["PNG"]
    public let fileEndings = ["png", "apng"]
    public let writtenEndings = ["png"]

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    public init() {}

    public func recognizes(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: Self.signature)
    }

    public func decode(_ bytes: [UInt8], _ request: DecodingRequest) throws -> DecodedImage {
        let question = StopCallback(request.monitor)
        return try bytes.withUnsafeBufferPointer { buffer in
            try withExtendedLifetime(question) {
                var input = CPNGInput(
                    bytes: buffer.baseAddress, count: buffer.count, should_stop: StopCallback.ask,
                    context: question.context)
                var header = CPNGHeader()
                try check(request) { cpng_read_header(&input, &header, $0) }
                defer { cpng_release(&header) }
                let chunks = PNGChunkList(bytes, types: ["cICP", "eXIf"])
                let plan = PNGPlan(header, chunks)
                try ImageLimits.check(
                    plan.size, bytesPerPixel: plan.channels * plan.bytesPerSample, for: request)
                let raster = try samples(&input, &header, plan, request)
                var decoded = try raster.decoded(plan.colors, exif: chunks["eXIf"], for: request)
                decoded.notes.insert(contentsOf: plan.notes, at: 0)
                decoded.comments = PNGText.comments(in: bytes)
                return decoded
            }
        }
    }

    private func samples(
        _ input: inout CPNGInput, _ header: inout CPNGHeader, _ plan: PNGPlan, _ request: DecodingRequest
    ) throws -> Raster {
        let count = plan.size.width * plan.size.height * plan.channels
        let stored: Raster.Samples
        if plan.bytesPerSample == 2 {
            stored = .words(
                try [UInt16](unsafeUninitializedCapacity: count) { buffer, initialized in
                    let target = buffer.baseAddress
                    try check(request) { cpng_decode(&input, &header, plan.layout, target, $0) }
                    initialized = count
                })
        } else {
            stored = .bytes(
                try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                    let target = buffer.baseAddress
                    try check(request) { cpng_decode(&input, &header, plan.layout, target, $0) }
                    initialized = count
                })
        }
        return Raster(
            width: plan.size.width, height: plan.size.height, model: plan.model,
            hasAlpha: header.has_alpha != 0, samples: stored)
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
        let told = options.facts.map { PNGText.inserting(exif: $0.block, into: file) } ?? file
        return options.comment.map { PNGText.inserting(comment: $0, into: told) } ?? told
    }

    public func savedHash(of image: Image, in file: [UInt8], name: String) -> ContentHash { image.bytesHash }

    public func adding(
        _ provenance: ImageProvenance, _ recipe: SavedRecipe?, to file: [UInt8]
    ) -> [UInt8] {
        PNGText.inserting(xmp: XMPPacket.bytes(provenance, nil), recipe: recipe, into: file)
    }

    public func recipe(in file: [UInt8]) throws(RecipeFault) -> String? { try PNGText.recipe(in: file) }

    private func check(
        _ request: DecodingRequest, _ call: (UnsafeMutablePointer<CChar>?) -> CPNGStatus
    ) throws {
        let (status, message) = CMessage.collect(capacity: Int(CPNG_MESSAGE_CAPACITY), call)
        guard status != CPNG_OK else { return }
        guard status != CPNG_STOPPED else { throw WorkCancelled() }
        let reason = status == CPNG_TRUNCATED ? "it is truncated (\(message))" : message
        throw UndecodableImage(name: request.name, format: name, reason: reason)
    }

    /// The simplified interface's description of what went wrong: a zero-terminated text in a fixed field.
    private static func message(of png: png_image) -> String {
        let text = withUnsafeBytes(of: png.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return text.isEmpty ? "libpng gives no reason" : text
    }
}
