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

    /// Whether no pixel has a colour, as in a black-and-white photograph, and there is something to see: a
    /// picture of one even grey is a canvas rather than a photograph.
    public var isMonochromePhotograph: Bool {
        pixels.withUnsafeBufferPointer { values in
            guard let first = values.first else { return false }
            let starts = stride(from: 0, to: values.count, by: 3)
            return starts.allSatisfy { values[$0] == values[$0 + 1] && values[$0] == values[$0 + 2] }
                && starts.contains { values[$0] != first }
        }
    }

    /// The negative: 1 - v of every value.
    public var inverted: Image {
        Image(width: width, height: height, pixels: pixels.map { 1 - $0 })
    }
}
