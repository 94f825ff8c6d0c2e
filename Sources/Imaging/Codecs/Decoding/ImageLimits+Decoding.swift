extension ImageLimits {
    /// `check(width:height:)` for a picture that is to be decoded.
    /// - Parameter bytesPerPixel: what decoding takes besides the picture itself.
    static func check(
        _ size: (width: Int, height: Int), bytesPerPixel: Int, for request: DecodingRequest
    ) throws {
        try check(
            width: size.width, height: size.height, name: request.name, maximumPixels: request.maximumPixels)
        try requireMemory(size.width * size.height, bytesPerPixel: bytesPerPixel, "“\(request.name)”")
    }
}
