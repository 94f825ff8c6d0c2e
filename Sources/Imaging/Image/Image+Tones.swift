extension Image {
    /// (H,W) values from 0 to 1: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601, as in JPEG). That of a grey is the grey
    /// itself, which the sum misses by rounding.
    var luma: [Float] {
        stride(from: 0, to: pixels.count, by: 3).map {
            let (red, green, blue) = (pixels[$0], pixels[$0 + 1], pixels[$0 + 2])
            return red == green && green == blue ? red : 0.299 * red + 0.587 * green + 0.114 * blue
        }
    }

    /// Every pixel as the grey of its luma.
    public var grey: Image {
        Image(width: width, height: height, pixels: luma.flatMap { [$0, $0, $0] })
    }

    /// Whether it has next to no colour, as a black-and-white photograph or a scan of one, and there is something to
    /// see: a picture of one even grey is a canvas rather than a photograph.
    public var isMonochromePhotograph: Bool {
        var tinted = 0
        return pixels.withUnsafeBufferPointer { values in
            guard let first = values.first else { return false }
            let starts = stride(from: 0, to: values.count, by: 3)
            for start in starts {
                let (red, green, blue) = (values[start], values[start + 1], values[start + 2])
                let spread = max(red, green, blue) - min(red, green, blue)
                guard spread <= Self.largestTint else { return false }
                if spread > Self.usualTint { tinted += 1 }
            }
            return 100 * tinted <= width * height
                && starts.contains { abs(values[$0] - first) > Self.usualTint }
        }
    }

    /// What a scanner's light and JPEG make of grey: all but one in a hundred pixels keep below the first.
    private static let usualTint: Float = 8 / 255
    private static let largestTint: Float = 16 / 255

    /// The brightness of this picture in the colours of another: of a black-and-white photograph, its tint.
    /// - Precondition: the pictures have the same size.
    public func tinted(like other: Image) -> Image {
        precondition(width == other.width && height == other.height)
        let (own, others) = (luma, other.luma)
        return Image(
            width: width, height: height,
            pixels: pixels.indices.map { own[$0 / 3] + (other.pixels[$0] - others[$0 / 3]) })
    }

    /// The negative: 1 - v of every value.
    public var inverted: Image {
        Image(width: width, height: height, pixels: pixels.map { 1 - $0 })
    }
}
