import Support

/// PBM, PGM, PPM and PAM (P1 to P7), 1 to 16 bits per sample, for reading. Grey becomes RGB; values are taken as
/// sRGB. If a file has several pictures, the first is read.
public struct NetpbmCodec: ImageCodec {
    public let formats = ["PBM", "PGM", "PPM", "PAM"]
    public let fileEndings = ["pbm", "pgm", "ppm", "pnm", "pam"]

    public init() {}

    public func recognizes(_ bytes: [UInt8]) -> Bool {
        bytes.count > 2 && NetpbmHeader.Kind(magic: bytes.prefix(2)) != nil && NetpbmReader.isSpace(bytes[2])
    }

    public func decode(_ bytes: [UInt8], _ request: DecodingRequest) throws -> DecodedImage {
        func fail(_ format: String, _ reason: String) -> UndecodableImage {
            UndecodableImage(name: request.name, format: format, reason: reason)
        }
        guard let kind = NetpbmHeader.Kind(magic: bytes.prefix(2)) else {
            throw fail(name, "its kind is unknown")
        }
        var reader = NetpbmReader(bytes: bytes, monitor: request.monitor)
        guard let header = try NetpbmHeader(kind, from: &reader) else {
            throw fail(kind.name, "its header is incomplete")
        }
        if let problem = header.problem { throw fail(kind.name, problem) }
        let size = (width: header.width, height: header.height)
        try ImageLimits.check(size, bytesPerPixel: 4 * header.depth, for: request)
        guard let samples = try reader.samples(header) else {
            throw fail(kind.name, "it is truncated, or a value is not from 0 to \(header.maximum)")
        }
        return header.picture(of: samples, over: request.ground)
    }
}

extension NetpbmHeader {
    /// Values from 0 to 1, `depth` per pixel, as a picture.
    fileprivate func picture(of samples: [Float], over ground: DecodingRequest.Ground) -> DecodedImage {
        let isGrey = depth < 3
        var notes: [DecodingNote] = isGrey ? [.greyMadeColor] : []
        if depth == 3 {
            return DecodedImage(Image(width: width, height: height, pixels: samples), notes: notes)
        }
        let (count, depth, hasAlpha) = (width * height, depth, depth == 2 || depth == 4)
        let step = isGrey ? 0 : 1
        let pixels = [Float](unsafeUninitializedCapacity: count * 3) { pixels, initialized in
            for pixel in 0..<count {
                let alpha = hasAlpha ? samples[pixel * depth + depth - 1] : 1
                for channel in 0..<3 {
                    let value = samples[pixel * depth + channel * step]
                    pixels.initializeElement(
                        at: pixel * 3 + channel, to: value * alpha + (1 - alpha) * ground.rawValue)
                }
            }
            initialized = count * 3
        }
        if hasAlpha { notes.append(.laidOn(ground)) }
        return DecodedImage(Image(width: width, height: height, pixels: pixels), notes: notes)
    }
}
