import Support

/// A file format that pictures are read from. A codec is one file and one line in `ImageCodecs.all`.
public protocol ImageCodec: Sendable {
    /// What people call the formats it reads: "PNG"; "HEIC" and "AVIF".
    var formats: [String] { get }

    /// Endings of the names of such files, lower case, without the dot; the usual one first.
    var fileEndings: [String] { get }

    /// Whether `bytes` begin like a file of this format; decides by content, never by a file's name.
    func recognizes(_ bytes: [UInt8]) -> Bool

    /// Decodes one picture.
    ///
    /// - Parameter bytes: a whole file; may be damaged or hostile.
    /// - Throws: `UndecodableImage`, `UnsupportedPicture`, `ImageTooLarge`, `WorkCancelled`.
    func decode(_ bytes: [UInt8], _ request: DecodingRequest) throws -> DecodedImage
}

extension ImageCodec {
    /// All that it reads, in a few words: "HEIC, AVIF".
    public var name: String { formats.joined(separator: ", ") }
}

/// A format that pictures are also written in.
public protocol ImageEncodingCodec: ImageCodec {
    /// The endings by which a name asks for this format; the first is the usual one.
    var writtenEndings: [String] { get }

    /// Encodes a picture, rounded to 8 bits, into a whole file. The comment comes back in `DecodedImage.comments`: by it
    /// edits are recognised.
    ///
    /// - Throws: `UnencodableImage`, for instance for a size the format cannot hold.
    func encode(_ image: Image, options: ImageEncodingOptions) throws -> [UInt8]

    /// `Image.bytesHash` of the picture that will be read from its file: a format with loss changes the pixels.
    ///
    /// Cost: for such a format decoding, to 8 bits alone; of a picture of many megapixels no floats are made.
    /// - Parameters:
    ///   - file: what `encode` gave for `image`.
    ///   - name: what to call the picture in errors.
    /// - Throws: as `decode`.
    func savedHash(of image: Image, in file: [UInt8], name: String) throws -> ContentHash

    /// The file with what it should say about its picture besides. The picture's data stay as they are.
    ///
    /// - Parameter file: what `encode` gave.
    /// - Throws: `XMPTooLarge`.
    func adding(_ provenance: ImageProvenance, _ recipe: SavedRecipe?, to file: [UInt8]) throws -> [UInt8]

    /// The text that stands where a file has its recipe; nil if nothing does.
    ///
    /// - Parameter file: may be damaged or hostile.
    /// - Throws: `RecipeFault.damaged`.
    func recipe(in file: [UInt8]) throws(RecipeFault) -> String?
}

/// Choices for writing a picture.
public struct ImageEncodingOptions: Sendable, Equatable {
    /// 1 to 100; for formats with loss.
    public var quality: Int

    /// A text that goes into the file besides the picture, such as how it was edited.
    public var comment: String?

    /// How the photograph was taken that the picture shows.
    public var facts: CameraFacts?

    public init(quality: Int = 95, comment: String? = nil, facts: CameraFacts? = nil) {
        self.quality = quality
        self.comment = comment
        self.facts = facts
    }
}

/// The formats this program knows: code that lists files, goes by their endings or names formats in a message
/// asks here.
public enum ImageCodecs {
    /// The first that recognises a file reads it.
    public static let all: [any ImageCodec] = [
        PNGCodec(),
        JPEGCodec(),
        WebPCodec(),
        HEIFCodec(),
        NetpbmCodec(),
    ]

    /// Those that can write.
    public static let encoding: [any ImageEncodingCodec] = all.compactMap { $0 as? any ImageEncodingCodec }

    /// What people call the formats that can be read: "PNG", "JPEG" …
    public static let formats: [String] = all.flatMap(\.formats)

    /// The endings of picture files that can be read: lower case, without the dot.
    public static let fileEndings: [String] = all.flatMap(\.fileEndings)

    /// The endings by which a name asks for a picture to be written.
    public static let writtenEndings: [String] = encoding.flatMap(\.writtenEndings)

    /// Endings of pictures, whether a codec reads them or not: a folder's pictures are looked for among the files
    /// with these. What is not a picture, or in a format that is not read, is found out by its content and
    /// reported.
    package static let pictureEndings = Set(fileEndings).union(foreignEndings)

    /// Of formats that no codec reads.
    package static let foreignEndings = [
        "gif", "bmp", "dib", "tif", "tiff", "jp2", "j2k", "jpf", "jpx", "jxl", "tga", "ico", "psd", "exr",
        "hdr",
        "svg", "dng", "cr2", "cr3", "nef", "arw", "orf", "rw2", "raf", "pfm", "qoi",
    ]
}
