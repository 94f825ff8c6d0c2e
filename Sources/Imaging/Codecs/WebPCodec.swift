import CWebP
import Support

/// WebP through libwebp, for reading: lossy and lossless, with an ICC profile and the EXIF orientation applied.
public struct WebPCodec: ImageCodec {
    public let formats = ["WebP"]
    public let fileEndings = ["webp"]

    public init() {}

    public func recognizes(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBPVP8".utf8))
    }

    public func decode(_ bytes: [UInt8], _ request: DecodingRequest) throws -> DecodedImage {
        var features = WebPBitstreamFeatures()
        try check(WebPGetFeatures(bytes, bytes.count, &features), request)
        guard features.has_animation == 0 else {
            throw UnsupportedPicture(
                name: request.name, format: name, form: "an animation",
                advice: PictureAdvice.webP(path: request.name) + " takes its first picture")
        }
        let hasAlpha = features.has_alpha != 0
        let size = (width: Int(features.width), height: Int(features.height))
        // For lossless files, libwebp keeps four bytes per pixel besides its result.
        try ImageLimits.check(size, bytesPerPixel: 8, for: request)
        let raster = Raster(
            width: size.width, height: size.height, model: .color, hasAlpha: hasAlpha,
            samples: .bytes(try samples(bytes, size, channels: hasAlpha ? 4 : 3, request)))
        let chunks = WebPChunks(bytes)
        return try raster.decoded(chunks.colors, exif: chunks["EXIF"], for: request)
    }

    /// In steps, between which the monitor is asked.
    private func samples(
        _ bytes: [UInt8], _ size: (width: Int, height: Int), channels: Int, _ request: DecodingRequest
    ) throws -> [UInt8] {
        let stride = size.width * channels
        let count = stride * size.height
        return try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            guard
                let decoder = WebPINewRGB(
                    channels == 4 ? MODE_RGBA : MODE_RGB, buffer.baseAddress, count, Int32(stride))
            else { throw UndecodableImage(name: request.name, format: name, reason: "out of memory") }
            defer { WebPIDelete(decoder) }
            var status = VP8_STATUS_SUSPENDED
            var known = 0
            while status == VP8_STATUS_SUSPENDED, known < bytes.count {
                try request.monitor.checkCancellation()
                known = min(known + 1 << 16, bytes.count)
                status = WebPIUpdate(decoder, bytes, known)
            }
            try check(status, request)
            initialized = count
        }
    }

    private func check(_ status: VP8StatusCode, _ request: DecodingRequest) throws {
        let reason: String
        switch status {
        case VP8_STATUS_OK: return
        case VP8_STATUS_SUSPENDED, VP8_STATUS_NOT_ENOUGH_DATA: reason = "it is truncated"
        case VP8_STATUS_OUT_OF_MEMORY: reason = "out of memory"
        default: reason = "its data is damaged"
        }
        throw UndecodableImage(name: request.name, format: name, reason: reason)
    }
}

/// What a WebP file holds besides its picture: the chunks of its RIFF container.
private struct WebPChunks {
    private var contents: [String: ArraySlice<UInt8>] = [:]

    init(_ bytes: [UInt8]) {
        var position = 12
        while position + 8 <= bytes.count, contents.count < 16 {
            let length = bytes[position + 4..<position + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
            let start = position + 8
            guard length <= bytes.count - start else { return }
            let type = String(decoding: bytes[position..<position + 4], as: UTF8.self)
            if contents[type] == nil { contents[type] = bytes[start..<start + length] }
            position = start + length + length % 2
        }
    }

    subscript(type: String) -> ArraySlice<UInt8>? { contents[type] }

    var colors: FileColors { self["ICCP"].map { .profile(Array($0)) } ?? .sRGB }
}
