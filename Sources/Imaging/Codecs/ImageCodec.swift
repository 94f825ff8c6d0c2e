import Support

/// A file format pictures are read from. A codec is one file and one line in `ImageCodecs.all`.
public protocol ImageCodec: Sendable {
    /// What people call the format: "PNG".
    var name: String { get }

    /// Whether `bytes` begin like a file of this format; decides by content, never by a file's name.
    func recognizes(_ bytes: [UInt8]) -> Bool

    /// Decodes one picture.
    ///
    /// - Parameters:
    ///   - bytes: a whole file; may be damaged or hostile.
    ///   - name: what to call the picture in errors.
    /// - Throws: `UndecodableImage` or `ImageTooLarge`.
    func decode(_ bytes: [UInt8], name: String) throws -> Image
}

/// A format pictures are written in as well.
public protocol ImageEncodingCodec: ImageCodec {
    /// Endings of file names, lower case, without the dot; the first is the usual one.
    var fileEndings: [String] { get }

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
        NetpbmCodec(),
    ]

    /// Those that can write.
    public static let encoding: [any ImageEncodingCodec] = all.compactMap { $0 as? any ImageEncodingCodec }
}

/// Thrown for a file of a known format that does not hold a whole, readable picture.
public struct UndecodableImage: UnreadablePicture, Equatable {
    /// The picture, by the name its reader was given.
    public let name: String
    /// The format's name.
    public let format: String
    /// What is wrong with the data.
    public let reason: String

    public var message: String { "cannot read “\(name)” as \(format): \(reason)" }
    public var remedy: String? { "the file is damaged or incomplete; fetch or export it again" }
}

/// Thrown for a picture that a format cannot hold.
public struct UnencodableImage: ExplainedError, Equatable {
    public let width: Int
    public let height: Int
    /// The format's name.
    public let format: String
    public let reason: String

    public var message: String { "cannot write a \(width)×\(height) picture as \(format): \(reason)" }
    public var remedy: String? { "choose another format, or make the picture smaller" }
}
