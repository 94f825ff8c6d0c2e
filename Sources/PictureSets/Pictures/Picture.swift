import Imaging
import Support

/// A picture: pixels, and what is known about where they came from.
///
///     let x = try Picture(file: "portrait.jpg")
///     let face = try x.cropped(to: PixelRect(left: 19, top: 45, width: 140, height: 140))
///     try face.write(to: "face.png")
///
/// Values never change: what is made from a picture is another one, which keeps whatever is known that still holds.
public struct Picture: Sendable {
    /// (H,W,3) float32 RGB, 0–1, unrounded.
    public let image: Image
    /// The file whose content this picture shows, whole or cropped or resized; nil for made pictures.
    public let file: FileIdentity?
    /// What was done to that file's content when it was decoded, each in a few words.
    public let decoding: [String]
    /// The attributes of that file, if they came with a dataset.
    public let attributes: AttributeRow?
    /// Places that mean the same in other pictures, such as the eyes, in this picture's pixels.
    public let landmarks: [Point]?
    /// How the picture was made, where that is known; nil for one that was read.
    public let making: (any PictureMaking)?
    /// What was done to its pixels, or to some of them: files it is saved to say so, and pictures read from them
    /// know it.
    public let edit: PictureEdit
    /// Where it was cut out of a photograph, by a function that finds faces; edits of the whole picture keep it.
    public let placement: Placement?
    /// How the photograph was taken that it shows.
    public let facts: CameraFacts?
    /// Whether it shows an edit, as a whole or in part.
    public var isEdited: Bool { edit != .untouched }
    /// Whether it is a file's picture, or a part of it, as it was.
    public var isAsRead: Bool { file != nil && !isEdited }

    /// A picture of these pixels, with whatever else is known about it.
    public init(
        image: Image, file: FileIdentity? = nil, attributes: AttributeRow? = nil,
        making: (any PictureMaking)? = nil, edit: PictureEdit = .untouched, landmarks: [Point]? = nil,
        decoding: [String] = [], placement: Placement? = nil, facts: CameraFacts? = nil
    ) {
        self.facts = facts
        self.decoding = decoding
        self.placement = placement
        self.landmarks = landmarks
        self.edit = max(edit, making?.isEdit == true ? .reconstructed : .untouched)
        self.image = image
        self.file = file
        self.attributes = attributes
        self.making = making
    }

    /// The same picture, which knows how it was made.
    public func made(by making: (any PictureMaking)?) -> Picture {
        Picture(
            image: image, file: file, attributes: attributes, making: making, edit: edit,
            landmarks: landmarks, decoding: decoding, placement: placement, facts: facts)
    }

    /// The same picture, which knows where it was cut out of a photograph.
    public func placed(_ placement: Placement?) -> Picture {
        Picture(
            image: image, file: file, attributes: attributes, making: making, edit: edit,
            landmarks: landmarks, decoding: decoding, placement: placement, facts: facts)
    }

    /// The same subject with other pixels, and its landmarks where they are now: crops, resizes and warps keep
    /// file and attributes.
    /// - Parameter placement: that of the result.
    public func showing(_ image: Image, landmarks: [Point]?, placement: Placement? = nil) -> Picture {
        Picture(
            image: image, file: file, attributes: attributes, making: making?.afterChange,
            edit: edit, landmarks: landmarks, decoding: decoding, placement: placement, facts: facts)
    }

    /// - Throws: `CropOutsidePicture`.
    public func cropped(to rect: PixelRect) throws -> Picture {
        let corner = Point(Double(rect.left), Double(rect.top))
        return showing(try image.cropped(to: rect), landmarks: landmarks?.map { $0 - corner })
    }

    /// - Parameter checkpoint: called several times a second; what it throws ends the work.
    /// - Throws: `InvalidImageSize`, `ImageTooLarge`, `NotEnoughMemory`.
    public func resized(
        width: Int, height: Int, filter: ResamplingFilter, checkpoint: () throws -> Void = {}
    ) throws -> Picture {
        let resized = try image.resized(width: width, height: height, filter: filter, checkpoint: checkpoint)
        let scale = Point(
            Double(width) / Double(image.width), Double(height) / Double(image.height))
        // The centres of pixels are at whole numbers, their edges at halves.
        return showing(
            resized, landmarks: landmarks?.map { ($0 + 0.5) * scale - 0.5 }, placement: placement)
    }

    /// Made from this picture's pixels, each of which is still where it was, but is no longer the content of its
    /// file.
    /// - Parameter other: a picture that shows in it as well.
    public func edited(_ image: Image, with other: Picture? = nil) -> Picture {
        Picture(
            image: image, making: making?.afterChange, edit: max(edit, other?.edit ?? .untouched, .retouched),
            landmarks: landmarks, placement: placement, facts: facts ?? other?.facts)
    }

    /// The identity of the pixels: size and float32 content, nothing else.
    public var hash: ContentHash { hash(checkpoint: {}) }

    /// `hash`, which takes seconds for the largest pictures.
    /// - Parameter checkpoint: called several times a second; what it throws ends the work.
    public func hash(checkpoint: () throws -> Void) rethrows -> ContentHash {
        var hasher = ContentHasher(kind: "image")
        hasher.update(image.width)
        hasher.update(image.height)
        try hasher.update(image.pixels, checkpoint: checkpoint)
        return hasher.finish()
    }
}
