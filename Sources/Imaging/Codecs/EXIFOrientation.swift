/// How a camera was held, as EXIF's Orientation tag (TIFF 6.0, tag 274) tells it: where the first row and the first
/// column of the stored picture belong when it is shown.
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
    /// The orientation a JPEG file tells; nil where it tells none, or none that makes sense.
    public init?(jpeg bytes: [UInt8]) {
        guard let exif = Self.exifSegment(ofJPEG: bytes) else { return nil }
        self.init(tiff: exif)
    }

    /// The TIFF structure inside the first `Exif` APP1 segment.
    private static func exifSegment(ofJPEG bytes: [UInt8]) -> ArraySlice<UInt8>? {
        var position = 2
        while position + 4 <= bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            // A marker may be preceded by any number of fill bytes.
            if marker == 0xFF {
                position += 1
                continue
            }
            // Start of scan: compressed data follows, and no segment that matters.
            guard marker != 0xDA else { return nil }
            let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
            let end = position + 2 + length
            guard length >= 2, end <= bytes.count else { return nil }
            let payload = bytes[position + 4..<end]
            if marker == 0xE1, payload.starts(with: Array("Exif\0\0".utf8)) { return payload.dropFirst(6) }
            position = end
        }
        return nil
    }

    private init?(tiff: ArraySlice<UInt8>) {
        let isBigEndian = tiff.starts(with: Array("MM".utf8))
        guard isBigEndian || tiff.starts(with: Array("II".utf8)) else { return nil }
        /// An unsigned number of `count` bytes; nil outside the structure.
        func number(at offset: Int, count: Int) -> Int? {
            guard offset >= 0, offset + count <= tiff.count else { return nil }
            let digits = tiff.dropFirst(offset).prefix(count)
            return (isBigEndian ? Array(digits) : digits.reversed()).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(at: 4, count: 4), let entries = number(at: directory, count: 2) else {
            return nil
        }
        for entry in 0..<entries {
            let offset = directory + 2 + entry * 12
            guard let tag = number(at: offset, count: 2) else { return nil }
            guard tag == 274 else { continue }
            guard let value = number(at: offset + 8, count: 2) else { return nil }
            self.init(rawValue: value)
            return
        }
        return nil
    }
}

extension Image {
    /// The stored picture as it is meant to be seen.
    public func applying(_ orientation: EXIFOrientation) -> Image {
        guard orientation != .upright else { return self }
        let (width, height) = (width, height)
        let (newWidth, newHeight) = orientation.swapsSides ? (height, width) : (width, height)
        let output = [Float](unsafeUninitializedCapacity: pixels.count) { output, initialized in
            pixels.withUnsafeBufferPointer { input in
                for row in 0..<newHeight {
                    for column in 0..<newWidth {
                        let stored = orientation.storedPosition(
                            row: row, column: column, width: width, height: height)
                        let source = (stored.row * width + stored.column) * 3
                        let target = (row * newWidth + column) * 3
                        for channel in 0..<3 {
                            output.initializeElement(at: target + channel, to: input[source + channel])
                        }
                    }
                }
            }
            initialized = pixels.count
        }
        return Image(width: newWidth, height: newHeight, pixels: output)
    }
}
