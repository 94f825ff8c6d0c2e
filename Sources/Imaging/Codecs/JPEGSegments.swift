/// The segments of a JPEG file before its compressed data.
struct JPEGSegments {
    private var all: [(marker: UInt8, payload: ArraySlice<UInt8>)] = []

    init(_ bytes: [UInt8]) {
        var position = 2
        while position + 4 <= bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            // A marker may be preceded by any number of fill bytes.
            if marker == 0xFF {
                position += 1
                continue
            }
            // Start of scan: compressed data follows, and no segment that matters.
            guard marker != 0xDA else { return }
            let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
            let end = position + 2 + length
            guard length >= 2, end <= bytes.count else { return }
            if [0xE1, 0xE2, 0xFE].contains(marker) || Self.isFrame(marker) {
                all.append((marker, bytes[position + 4..<end]))
            }
            position = end
        }
    }

    /// Whether a segment is a frame's header, SOF0 to SOF15; three of these markers mean something else.
    private static func isFrame(_ marker: UInt8) -> Bool {
        (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
    }

    /// Bits per sample; nil without a frame.
    var precision: Int? { all.first { Self.isFrame($0.marker) }?.payload.first.map(Int.init) }

    /// The TIFF structure inside the first `Exif` APP1 segment.
    var exif: ArraySlice<UInt8>? {
        let mark = Array("Exif\0\0".utf8)
        return all.first { $0.marker == 0xE1 && $0.payload.starts(with: mark) }?.payload.dropFirst(mark.count)
    }

    /// The texts of the COM segments; what is not UTF-8 is repaired.
    var comments: [String] {
        all.filter { $0.marker == 0xFE }.map {
            String(decoding: $0.payload.prefix(DecodedImage.longestComment), as: UTF8.self)
        }
    }

    /// The ICC profile, which may be cut into up to 255 APP2 segments, each with its number and their count.
    var colors: FileColors {
        let mark = Array("ICC_PROFILE\0".utf8)
        let parts = all.filter { $0.marker == 0xE2 && $0.payload.starts(with: mark) }
            .map { $0.payload.dropFirst(mark.count) }
        guard let first = parts.first else { return .sRGB }
        guard let count = first.dropFirst().first else { return .unusable(because: "it is damaged") }
        let ordered = (1...max(Int(count), 1)).compactMap { number in
            parts.first { $0.first == UInt8(number) }?.dropFirst(2)
        }
        guard ordered.count == Int(count) else { return .unusable(because: "a part of it is missing") }
        return .profile(ordered.flatMap { $0 })
    }
}
