/// How a camera was held, according to EXIF's Orientation tag (TIFF 6.0, tag 274): where the first row and the
/// first column of the stored picture belong when it is shown.
public enum EXIFOrientation: Int, Sendable, CaseIterable {
    case upright = 1
    case mirrored
    case upsideDown
    case upsideDownMirrored
    case transposed
    case rotateClockwise
    case transposedAcross
    case rotateCounterclockwise

    /// Whether rows become columns.
    var swapsSides: Bool { rawValue >= 5 }

    /// The stored position of what is shown at (`row`, `column`), for a stored picture of `width` × `height`.
    @inline(__always)
    func storedPosition(row: Int, column: Int, width: Int, height: Int) -> (row: Int, column: Int) {
        switch self {
        case .upright: (row, column)
        case .mirrored: (row, width - 1 - column)
        case .upsideDown: (height - 1 - row, width - 1 - column)
        case .upsideDownMirrored: (height - 1 - row, column)
        case .transposed: (column, row)
        case .rotateClockwise: (height - 1 - column, row)
        case .transposedAcross: (height - 1 - column, width - 1 - row)
        case .rotateCounterclockwise: (column, width - 1 - row)
        }
    }
}

extension EXIFOrientation {
    /// The orientation a JPEG file gives; nil if it gives none, or none that makes sense.
    public init?(jpeg bytes: [UInt8]) {
        guard let exif = JPEGSegments(bytes).exif else { return nil }
        self.init(exif: exif)
    }

    /// The orientation an EXIF block gives, with or without the mark that JPEG puts before it.
    init?(exif block: ArraySlice<UInt8>) {
        guard let reader = TIFFReader(block),
            let value = reader.number(Self.tag, in: reader.entries(at: reader.firstDirectory))
        else { return nil }
        self.init(rawValue: value)
    }

    private static let tag = 274
}

extension EXIFOrientation {
    /// A stored picture's samples in the order in which they are shown; those of a pixel stay together.
    func shown<Sample>(_ samples: [Sample], width: Int, height: Int, channels: Int) -> [Sample] {
        let (newWidth, newHeight) = swapsSides ? (height, width) : (width, height)
        return [Sample](unsafeUninitializedCapacity: samples.count) { output, initialized in
            samples.withUnsafeBufferPointer { input in
                for row in 0..<newHeight {
                    for column in 0..<newWidth {
                        let stored = storedPosition(row: row, column: column, width: width, height: height)
                        let source = (stored.row * width + stored.column) * channels
                        let target = (row * newWidth + column) * channels
                        for channel in 0..<channels {
                            output.initializeElement(at: target + channel, to: input[source + channel])
                        }
                    }
                }
            }
            initialized = samples.count
        }
    }
}

extension Image {
    /// The stored picture as it is meant to be seen.
    public func applying(_ orientation: EXIFOrientation) -> Image {
        guard orientation != .upright else { return self }
        return Image(
            width: orientation.swapsSides ? height : width, height: orientation.swapsSides ? width : height,
            pixels: orientation.shown(pixels, width: width, height: height, channels: 3))
    }
}

extension Raster {
    /// As `Image.applying(_:)`, of a quarter of the bytes.
    func applying(_ orientation: EXIFOrientation) -> Raster {
        guard orientation != .upright else { return self }
        let shown: Samples =
            switch samples {
            case .bytes(let samples):
                .bytes(orientation.shown(samples, width: width, height: height, channels: channels))
            case .words(let samples):
                .words(orientation.shown(samples, width: width, height: height, channels: channels))
            }
        return Raster(
            width: orientation.swapsSides ? height : width, height: orientation.swapsSides ? width : height,
            model: model, hasAlpha: hasAlpha, samples: shown)
    }
}
