import Imaging
import PictureSets
import Support

extension Picture {
    /// The picture of a file, whole, with the identity of its content. Colours become sRGB, and it is turned upright.
    /// - Parameters:
    ///   - path: PNG, JPEG, WebP, HEIC, AVIF or a Netpbm format, recognised by its content.
    ///   - ground: what shows through where the file is clear.
    ///   - hashing: what hashes the file.
    ///   - monitor: asked several times a second whether to stop.
    /// - Throws: `NotAPicture`, `UndecodableImage`, `UnsupportedPicture`, `ImageTooLarge`, `NotEnoughMemory`,
    ///   `FileAccessError`, `WorkCancelled`.
    public init(
        file path: String, over ground: DecodingRequest.Ground = .white,
        hashing: any FileHashing = DirectFileHashing(), monitor: any WorkMonitor = SilentMonitor()
    ) throws {
        // Read once, so that pixels and identity come from the same bytes.
        let file = try FileBytes.contents(path: path, limit: ImageLimits.maximumFileBytes)
        let decoded = try ImageFile.decode(
            file.bytes, DecodingRequest(name: path, ground: ground, monitor: monitor))
        try monitor.checkCancellation()
        self.init(
            image: decoded.image,
            file: FileIdentity(path: path, sha256: try hashing.hash(of: file).hex),
            part: FilePart(whole: decoded.image), edit: EditMark.edit(in: decoded),
            decoding: decoded.notes.map(\.words), facts: decoded.facts)
    }

    /// Writes the picture, rounded to 8 bits; the format follows the name's ending (`.png`, `.jpg`, `.jpeg`). A picture
    /// that was edited says so in the file.
    /// - Parameters:
    ///   - quality: 1 to 100, for JPEG.
    ///   - script: what makes the picture, to be kept in the file; `ImageFile.recipe` reads it back.
    /// - Throws: as `ImageFile.write`.
    public func write(to path: String, quality: Int = 95, script: RecipeScript? = nil) throws {
        try ImageFile.write(
            image, path: path, quality: quality, comment: EditMark.comment(for: self), facts: facts,
            provenance: EditMark.provenance(for: self, script: script))
    }
}
