import CHEIF
import Support

/// HEIC, as phones write it, and AVIF, through libheif, for reading.
///
/// The main picture, turned as the file says, with its ICC profile or code points applied. The library is loaded
/// when the first such file is met.
public struct HEIFCodec: ImageCodec {
    public let formats = ["HEIC", "AVIF"]
    public let fileEndings = ["heic", "heif", "hif", "avif"]

    /// The longest side libheif decodes.
    private static let maximumSide: Int32 = 32768

    public init() {}

    public func recognizes(_ bytes: [UInt8]) -> Bool { Self.format(of: bytes) != nil }

    /// By the brands that a file declares.
    private static func format(of bytes: [UInt8]) -> String? {
        guard bytes.count >= 16, bytes[4..<8].elementsEqual(Array("ftyp".utf8)) else { return nil }
        let end = min(bytes[..<4].reduce(0) { $0 << 8 | Int($1) }, bytes.count, 256)
        let starts = [8] + stride(from: 16, to: max(end - 3, 16), by: 4)
        let brands = starts.map { String(decoding: bytes[$0..<$0 + 4], as: UTF8.self) }
        guard let main = brands.first, ["heic", "heix", "heim", "heis", "avif", "mif1"].contains(main) else {
            return nil
        }
        return brands.contains("avif") ? "AVIF" : "HEIC"
    }

    public func decode(_ bytes: [UInt8], _ request: DecodingRequest) throws -> DecodedImage {
        let format = Self.format(of: bytes) ?? name
        let file: HEIFFile
        switch HEIFFile.open(bytes, maximumSide: Self.maximumSide) {
        case .file(let opened): file = opened
        case .failure(let status, let message): throw problem(status, message, format, request)
        }
        let header = file.header
        let size = (width: Int(header.width), height: Int(header.height))
        let channels = header.has_alpha != 0 ? 4 : 3
        // Besides its result, libheif keeps the planes it decoded and their conversion.
        try ImageLimits.check(size, bytesPerPixel: 3 * channels * Int(header.bytes_per_sample), for: request)
        let found = try Interruptible.result(request.monitor) { file.decode() }
        guard found.status == CHEIF_OK else { throw problem(found.status, found.message, format, request) }
        let raster = Raster(
            width: size.width, height: size.height, model: .color, hasAlpha: header.has_alpha != 0,
            samples: found.samples)
        var decoded = try raster.decoded(file.colors, for: request)
        if header.pictures > 1 { decoded.notes.append(.firstOf(Int(header.pictures))) }
        return decoded
    }

    private func problem(
        _ status: CHEIFStatus, _ message: String, _ format: String, _ request: DecodingRequest
    ) -> any Error {
        let conversion = PictureAdvice.heif(format, path: request.name)
        switch status {
        case CHEIF_MISSING:
            return UnsupportedPicture(
                name: request.name, format: format, form: "libheif, which reads it, is not installed",
                advice: "install it (apt-get install libheif1), or " + conversion)
        case CHEIF_UNSUPPORTED:
            return UnsupportedPicture(
                name: request.name, format: format, form: message, advice: conversion)
        default:
            let reason = status == CHEIF_TRUNCATED ? "it is truncated (\(message))" : message
            return UndecodableImage(name: request.name, format: format, reason: reason)
        }
    }
}
