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
    public private(set) var image: Image
    /// The file whose content this picture shows, whole or cropped or resized; nil for made pictures.
    public private(set) var file: FileIdentity?
    /// Where that content is in this picture; nil if nobody knows, as in a negative.
    public private(set) var part: FilePart?
    /// What was done to that file's content when it was decoded, each in a few words.
    public private(set) var decoding: [String]
    /// The attributes of that file, if they came with a dataset.
    public private(set) var attributes: AttributeRow?
    /// Places that mean the same in other pictures, such as the eyes, in this picture's pixels.
    public private(set) var landmarks: [Point]?
    /// How the picture was made, where that is known; nil for one that was read.
    public private(set) var making: (any PictureMaking)?
    /// What was done to its pixels, or to some of them: files it is saved to say so, and pictures read from them
    /// know it.
    public private(set) var edit: PictureEdit
    /// Where it was cut out of a photograph, by a function that finds faces; edits of the whole picture keep it.
    public private(set) var placement: Placement?
    /// How the photograph was taken that it shows.
    public let facts: CameraFacts?
    /// Whether it shows an edit, as a whole or in part.
    public var isEdited: Bool { edit != .untouched }
    /// Whether it is a file's picture, or a part of it, as it was.
    public var isAsRead: Bool { file != nil && !isEdited }

    /// A picture of these pixels, with whatever else is known about it.
    public init(
        image: Image, file: FileIdentity? = nil, part: FilePart? = nil, attributes: AttributeRow? = nil,
        making: (any PictureMaking)? = nil, edit: PictureEdit = .untouched, landmarks: [Point]? = nil,
        decoding: [String] = [], placement: Placement? = nil, facts: CameraFacts? = nil
    ) {
        self.facts = facts
        self.decoding = decoding
        self.placement = placement
        self.landmarks = landmarks
        self.edit = edit.joined(with: making)
        self.image = image
        self.file = file
        self.part = part
        self.attributes = attributes
        self.making = making
    }

    /// The same picture, which knows how it was made.
    public func made(by making: (any PictureMaking)?) -> Picture {
        var picture = self
        picture.making = making
        picture.edit = edit.joined(with: making)
        return picture
    }

    /// The same picture, which knows where it was cut out of a photograph.
    public func placed(_ placement: Placement?) -> Picture {
        var picture = self
        picture.placement = placement
        return picture
    }

    /// The same subject with other pixels, and its landmarks where they are now: crops, resizes and warps keep
    /// file and attributes.
    /// - Parameters:
    ///   - part: where the file's content is in them.
    ///   - placement: that of the result.
    public func showing(
        _ image: Image, landmarks: [Point]?, part: FilePart? = nil, placement: Placement? = nil
    ) -> Picture {
        var picture = made(by: making?.afterChange)
        picture.image = image
        picture.landmarks = landmarks
        picture.part = part
        picture.placement = placement
        return picture
    }

    /// - Throws: `CropOutsidePicture`.
    public func cropped(to rect: PixelRect) throws -> Picture {
        let corner = Point(Double(rect.left), Double(rect.top))
        return showing(
            try image.cropped(to: rect), landmarks: landmarks?.map { $0 - corner },
            part: part?.followed(by: PlanarTransform.identity.shifted(by: -corner)))
    }

    /// - Parameter checkpoint: called several times a second; what it throws ends the work.
    /// - Throws: `InvalidImageSize`, `ImageTooLarge`, `NotEnoughMemory`.
    public func resized(
        width: Int, height: Int, filter: ResamplingFilter, checkpoint: () throws -> Void = {}
    ) throws -> Picture {
        let resized = try image.resized(width: width, height: height, filter: filter, checkpoint: checkpoint)
        let change = PlanarTransform.resizing(
            from: (image.width, image.height), to: (width, height))
        return showing(
            resized, landmarks: landmarks?.map { change($0) }, part: part?.followed(by: change),
            placement: placement)
    }

    /// The same picture with the landmarks of one that has the same places at another size, and that one's place in a
    /// photograph.
    public func marked(like other: Picture) -> Picture {
        let change = PlanarTransform.resizing(
            from: (other.image.width, other.image.height), to: (image.width, image.height))
        var picture = placed(other.placement)
        picture.landmarks = other.landmarks?.map { change($0) }
        return picture
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

extension PictureEdit {
    /// That of a picture which was made so.
    fileprivate func joined(with making: (any PictureMaking)?) -> PictureEdit {
        max(self, making?.isEdit == true ? .reconstructed : .untouched)
    }
}
