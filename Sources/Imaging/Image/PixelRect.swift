import Support

/// A rectangle of whole pixels; `left` and `top` count from 0 at the picture's top left corner.
public struct PixelRect: Sendable, Hashable {
    public var left: Int
    public var top: Int
    public var width: Int
    public var height: Int

    public init(left: Int, top: Int, width: Int, height: Int) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }

    /// Whether the rectangle has pixels and all of them are inside a picture of this size.
    public func fits(width pictureWidth: Int, height pictureHeight: Int) -> Bool {
        // Subtractions only: `left + width` may overflow for numbers that somebody typed.
        left >= 0 && top >= 0 && width > 0 && height > 0
            && width <= pictureWidth && left <= pictureWidth - width
            && height <= pictureHeight && top <= pictureHeight - height
    }
}

extension Image {
    /// The part of the picture inside `rect`.
    ///
    /// - Throws: `CropOutsidePicture` if `rect` is empty or not wholly inside.
    public func cropped(to rect: PixelRect) throws -> Image {
        guard rect.fits(width: width, height: height) else {
            throw CropOutsidePicture(rect: rect, width: width, height: height)
        }
        var part: [Float] = []
        part.reserveCapacity(rect.width * rect.height * 3)
        for row in rect.top..<rect.top + rect.height {
            let start = (row * width + rect.left) * 3
            part += pixels[start..<start + rect.width * 3]
        }
        return Image(width: rect.width, height: rect.height, pixels: part)
    }

    /// Copies `other` over this picture with its top left corner at (`left`, `top`).
    ///
    /// - Precondition: it fits.
    package mutating func paste(_ other: Image, left: Int, top: Int) {
        let target = PixelRect(left: left, top: top, width: other.width, height: other.height)
        precondition(target.fits(width: width, height: height))
        for row in 0..<other.height {
            let start = ((top + row) * width + left) * 3
            let source = row * other.width * 3
            pixels.replaceSubrange(
                start..<start + other.width * 3, with: other.pixels[source..<source + other.width * 3])
        }
    }
}

extension Image {
    /// Replaces the values of a part, one after another.
    ///
    /// - Parameter body: given the index of a value in the picture, the value, and its index in the part.
    /// - Precondition: the part is inside.
    package mutating func change(
        in part: PixelRect, _ body: (_ index: Int, _ value: Float, _ inPart: Int) throws -> Float
    ) rethrows {
        precondition(part.fits(width: width, height: height))
        let width = width
        try pixels.withUnsafeMutableBufferPointer { pixels in
            var inPart = 0
            for row in part.top..<part.top + part.height {
                let start = (row * width + part.left) * 3
                for index in start..<start + 3 * part.width {
                    pixels[index] = clampedToUnit(try body(index, pixels[index], inPart))
                    inPart += 1
                }
            }
        }
    }
}

/// Thrown for a crop that is empty or not wholly inside the picture.
public struct CropOutsidePicture: UnreadablePicture, Equatable {
    public let rect: PixelRect
    /// The picture's size.
    public let width: Int
    public let height: Int
    /// What the picture is called, where it has a name.
    private var name: String?

    package init(rect: PixelRect, width: Int, height: Int) {
        (self.rect, self.width, self.height) = (rect, width, height)
    }

    /// The same, with the picture's name.
    package func naming(_ name: String) -> CropOutsidePicture {
        var named = self
        named.name = name
        return named
    }

    public var message: String {
        "the crop [\(rect.left), \(rect.top), \(rect.width), \(rect.height)] is not inside the \(width)×\(height) picture"
            + (name.map { " “\($0)”" } ?? "")
    }

    public var remedy: String? {
        "a crop is [left, top, width, height] with left + width at most \(width) and top + height at most \(height)"
    }
}
