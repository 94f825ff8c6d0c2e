import Support

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
        let mark = TIFFReader.mark
        return all.first { $0.marker == 0xE1 && $0.payload.starts(with: mark) }?.payload.dropFirst(mark.count)
    }

    private static let xmpMark = Array("http://ns.adobe.com/xap/1.0/\0".utf8)

    /// The packet of the first APP1 segment that has one (ISO 16684-3). Its continuation in further segments, which
    /// holds what does not fit into the first, is left out.
    var xmp: ArraySlice<UInt8>? {
        all.first { $0.marker == 0xE1 && $0.payload.starts(with: Self.xmpMark) }?
            .payload.dropFirst(Self.xmpMark.count)
    }

    /// A JPEG file with an XMP packet in an APP1 segment.
    ///
    /// - Precondition: `file` is a JPEG file this program wrote.
    /// - Throws: `XMPTooLarge`: a segment's length field counts itself and has 16 bits.
    static func inserting(xmp: [UInt8], into file: [UInt8]) throws(XMPTooLarge) -> [UInt8] {
        let length = 2 + xmpMark.count + xmp.count
        guard length <= 0xFFFF else { throw XMPTooLarge(bytes: xmp.count, limit: 0xFFFF - 2 - xmpMark.count) }
        return inserting(app1: xmpMark + xmp, after: 2, into: file)
    }

    /// A JPEG file with an EXIF block in an APP1 segment, before any other.
    ///
    /// - Precondition: `file` is a JPEG file this program wrote, and the block has less than 64 kB.
    static func inserting(exif: [UInt8], into file: [UInt8]) -> [UInt8] {
        inserting(app1: TIFFReader.mark + exif, after: 1, into: file)
    }

    /// - Parameter segments: behind how many application segments of the file's beginning: JFIF's APP0 comes first, an EXIF
    ///   block after it.
    private static func inserting(app1 payload: [UInt8], after segments: Int, into file: [UInt8]) -> [UInt8] {
        var place = 2
        for _ in 0..<segments {
            let isAPP0 = file[place...].starts(with: [0xFF, 0xE0])
            let isEXIF =
                file[place...].starts(with: [0xFF, 0xE1])
                && file[(place + 4)...].starts(with: TIFFReader.mark)
            guard isAPP0 || isEXIF else { break }
            place += 2 + Int(file[place + 2]) << 8 + Int(file[place + 3])
        }
        let length = 2 + payload.count
        let segment = [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + payload
        return file[..<place] + segment + file[place...]
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

/// Thrown for a packet that no segment of a JPEG file has room for.
public struct XMPTooLarge: ExplainedError, Equatable {
    let bytes: Int
    let limit: Int

    public var message: String {
        "what a JPEG file should say about its picture takes \(NumberFormat.grouped(bytes)) bytes, more than the "
            + "\(NumberFormat.grouped(limit)) that there is room for"
    }
    public var remedy: String? { "say it in fewer words" }
}
