import Support

/// Pictures in files.
public enum ImageFile {
    /// Reads a picture; its format is recognised by its content, not by its name.
    ///
    /// - Throws: `FileAccessError`, `NotARegularFile`, `FileTooLarge`, and what `decode` throws.
    public static func read(path: String) throws -> Image {
        try read(DecodingRequest(name: path)).image
    }

    /// Reads the picture from the file that the request names, with what was done to it.
    ///
    /// - Throws: as `read(path:)`.
    public static func read(_ request: DecodingRequest) throws -> DecodedImage {
        let bytes = try FileBytes.read(path: request.name, limit: ImageLimits.maximumFileBytes)
        return try decode(bytes, request)
    }

    /// Decodes a picture from a whole file's bytes.
    ///
    /// - Parameter name: what to call the picture in errors.
    /// - Throws: as `decode(_:_:)`.
    public static func decode(bytes: [UInt8], name: String) throws -> Image {
        try decode(bytes, DecodingRequest(name: name)).image
    }

    /// Decodes a picture from a whole file's bytes, with what was done to it.
    ///
    /// - Throws: `NotAPicture`, `UndecodableImage`, `UnsupportedPicture`, `ImageTooLarge`, `NotEnoughMemory`, and
    ///   `WorkCancelled`.
    public static func decode(_ bytes: [UInt8], _ request: DecodingRequest) throws -> DecodedImage {
        guard let codec = codec(for: bytes) else { throw NotAPicture(name: request.name, head: bytes) }
        return try codec.decode(bytes, request)
    }

    /// What the first bytes of a file already show to be wrong; nil if it may be a picture.
    ///
    /// - Parameter head: some dozen bytes at least, or the whole file.
    public static func problem(ofHead head: [UInt8], name: String) -> NotAPicture? {
        codec(for: head) == nil ? NotAPicture(name: name, head: head) : nil
    }

    static func codec(for bytes: [UInt8]) -> (any ImageCodec)? {
        ImageCodecs.all.first { $0.recognizes(bytes) }
    }

    /// Writes a picture, rounded to 8 bits; the format follows the name's ending (`ImageCodecs.writtenEndings`).
    ///
    /// The file is replaced in one step; after an error what was there before is unchanged.
    /// - Parameters:
    ///   - quality: 1 to 100, for JPEG.
    ///   - comment: a text for the file's metadata that says how the picture was made or edited: a PNG `iTXt`
    ///     chunk, a JPEG COM segment.
    ///   - facts: how the photograph was taken that the picture shows, as an EXIF block.
    ///   - provenance: the same for programs and viewers, as XMP, with the recipe that makes the picture. What is
    ///     written is the same, byte for byte, for the same picture and the same arguments.
    /// - Throws: `UnknownImageEnding`, `UnencodableImage`, `XMPTooLarge`, `FileAccessError` or `NotARegularFile`; for a
    ///   JPEG with a recipe also what `decode` throws.
    public static func write(
        _ image: Image, path: String, quality: Int = 95, comment: String? = nil, facts: CameraFacts? = nil,
        provenance: ImageProvenance? = nil
    ) throws {
        let codec = try codec(forPath: path)
        var file = try codec.encode(
            image, options: ImageEncodingOptions(quality: quality, comment: comment, facts: facts))
        if let provenance {
            let recipe = try provenance.script.map {
                SavedRecipe($0, pixels: try codec.savedHash(of: image, in: file, name: path))
            }
            file = try codec.adding(provenance, recipe, to: file)
        }
        try FileBytes.writeAtomically(file, to: path)
    }

    private static func codec(forPath path: String) throws -> any ImageEncodingCodec {
        let fileName = path.split(separator: "/").last ?? ""
        let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
        let ending = parts.count > 1 ? parts[parts.count - 1].lowercased() : ""
        guard let codec = ImageCodecs.encoding.first(where: { $0.writtenEndings.contains(ending) }) else {
            throw UnknownImageEnding(path: path)
        }
        return codec
    }
}

/// Thrown for bytes that are not a picture in a format this program reads.
public struct NotAPicture: UnreadablePicture, Equatable {
    public let name: String
    /// What it seems to be.
    package let form: FileKind?

    init(name: String, head: [UInt8]) {
        self.name = name
        form = FileKind.of(head, named: name)
    }

    public var message: String {
        if form == .empty { return "“\(name)” is empty" }
        let known = ImageCodecs.formats.joined(separator: ", ")
        return "“\(name)” is \(form?.name ?? "not a picture"); the formats read are \(known)"
    }

    public var remedy: String? {
        if form == .empty { return "fetch or export it again" }
        return form.flatMap { PictureAdvice.remedy(for: $0, path: name) }
            ?? "convert it to PNG or JPEG, or check the name"
    }
}

/// Thrown for a file name whose ending is not that of a format pictures are written in.
public struct UnknownImageEnding: ExplainedError, Equatable {
    public let path: String

    public var message: String {
        "the ending of “\(path)” is not that of a picture format that can be written"
    }
    public var remedy: String? {
        "end the name in " + ImageCodecs.writtenEndings.map { ".\($0)" }.joined(separator: ", ")
    }
}
