import Support

/// How large a picture may be. Sizes are checked before memory is allocated: a file of a few bytes can claim any
/// size.
public enum ImageLimits {
    /// 100 megapixels, 1.2 GB as float32.
    public static let maximumPixels = 100_000_000

    /// The largest file that is read, in bytes: `maximumPixels` as 16-bit RGB, and room to spare.
    public static let maximumFileBytes = 1 << 30

    /// - Parameter name: what to call the picture in the error, where it has a name.
    /// - Throws: `InvalidImageSize` if a side is not positive, `ImageTooLarge` above `maximumPixels`,
    ///   `NotEnoughMemory`.
    public static func check(width: Int, height: Int, name: String? = nil) throws {
        try check(width: width, height: height, name: name, maximumPixels: maximumPixels)
        try requireMemory(width * height, bytesPerPixel: 0, name ?? "a \(width)×\(height) picture")
    }

    static func check(width: Int, height: Int, name: String?, maximumPixels: Int) throws {
        guard width > 0, height > 0 else { throw InvalidImageSize(width: width, height: height) }
        // Division, since the product of hostile sizes overflows.
        guard width <= maximumPixels / height else {
            throw ImageTooLarge(name: name, width: width, height: height, limit: maximumPixels)
        }
    }

    /// A picture of three floats per pixel, one that is made from it, turned or resized, and the bytes a session
    /// keeps.
    static func requireMemory(_ pixels: Int, bytesPerPixel: Int, _ purpose: String) throws {
        try MemoryLimit.require(pixels * (36 + bytesPerPixel), for: purpose, remedy: "use a smaller picture")
    }
}

/// Thrown for a size with a side below 1.
public struct InvalidImageSize: ExplainedError, Equatable {
    public let width: Int
    public let height: Int

    public var message: String { "a picture cannot be \(width)×\(height)" }
    public var remedy: String? { "give a width and a height of at least 1" }
}

/// Thrown for a size above `ImageLimits.maximumPixels`.
public struct ImageTooLarge: UnreadablePicture, Equatable {
    public let name: String?
    public let width: Int
    public let height: Int
    /// Pixels.
    public let limit: Int

    public var message: String {
        let megapixels = Double(width) * Double(height) / 1e6
        let limit = limit / 1_000_000
        let subject = name.map { "“\($0)”: " } ?? ""
        return
            "\(subject)\(width)×\(height) is \(Int(saturating: min(megapixels, 1e15).rounded(.up))) megapixels, the limit is \(limit)"
    }
    public var remedy: String? { "use a smaller picture" }
}
