import Support

/// A file format pictures are read from. A codec is one file and one line in `ImageCodecs.all`.
public protocol ImageCodec: Sendable {
    /// What people call the format, or the formats: "PNG".
    var name: String { get }

    /// Endings of file names, lower case, without the dot.
    var fileEndings: [String] { get }

    /// Whether `bytes` begin like a file of this format; decides by content, never by a file's name.
    func recognizes(_ bytes: [UInt8]) -> Bool

    /// Decodes one picture.
    ///
    /// - Parameter bytes: a whole file; may be damaged or hostile.
    /// - Throws: `UndecodableImage`, `UnsupportedPicture`, `ImageTooLarge`, `WorkCancelled`.
    func decode(_ bytes: [UInt8], _ request: DecodingRequest) throws -> DecodedImage
}

/// A format pictures are written in as well.
public protocol ImageEncodingCodec: ImageCodec {
    /// The endings by which a name asks for this format; the first is the usual one.
    var writtenEndings: [String] { get }

    /// Encodes a picture, rounded to 8 bits, into a whole file.
    ///
    /// - Throws: `UnencodableImage`, for instance for a size the format cannot hold.
    func encode(_ image: Image, options: ImageEncodingOptions) throws -> [UInt8]
}

/// What the writer of a picture may choose.
public struct ImageEncodingOptions: Sendable, Equatable {
    /// 1 to 100; for formats with loss.
    public var quality: Int

    /// A text that goes into the file beside the picture, such as how it was edited.
    public var comment: String?

    public init(quality: Int = 95, comment: String? = nil) {
        self.quality = quality
        self.comment = comment
    }
}

/// The formats this program knows.
public enum ImageCodecs {
    public static let all: [any ImageCodec] = [
        PNGCodec(),
        JPEGCodec(),
        WebPCodec(),
        HEIFCodec(),
        NetpbmCodec(),
    ]

    /// Those that can write.
    public static let encoding: [any ImageEncodingCodec] = all.compactMap { $0 as? any ImageEncodingCodec }

    /// The endings of picture files that can be read: lower case, without the dot.
    public static let fileEndings: [String] = all.flatMap(\.fileEndings)
}
