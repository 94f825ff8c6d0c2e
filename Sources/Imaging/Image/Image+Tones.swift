extension Image {
    /// (H,W) values from 0 to 1: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601, as in JPEG).
    var luma: [Float] {
        stride(from: 0, to: pixels.count, by: 3).map {
            0.299 * pixels[$0] + 0.587 * pixels[$0 + 1] + 0.114 * pixels[$0 + 2]
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
