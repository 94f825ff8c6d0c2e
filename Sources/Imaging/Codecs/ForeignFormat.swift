/// Well-known formats this program does not read, recognised so that an error can say what a file is.
enum ForeignFormat {
    private static let signatures: [(name: String, offset: Int, bytes: [UInt8])] = [
        ("a GIF picture", 0, Array("GIF8".utf8)),
        ("a WebP picture", 8, Array("WEBP".utf8)),
        ("a HEIC picture", 4, Array("ftyphei".utf8)),
        ("a HEIC picture", 4, Array("ftypmif1".utf8)),
        ("an AVIF picture", 4, Array("ftypavif".utf8)),
        ("a TIFF picture", 0, [0x49, 0x49, 0x2A, 0x00]),
        ("a TIFF picture", 0, [0x4D, 0x4D, 0x00, 0x2A]),
        ("a BMP picture", 0, Array("BM".utf8)),
        ("a PDF document", 0, Array("%PDF".utf8)),
        ("a zip archive", 0, Array("PK\u{3}\u{4}".utf8)),
        ("a gzip archive", 0, [0x1F, 0x8B]),
    ]

    /// "a WebP picture"; nil for bytes that are none of these.
    static func name(of bytes: [UInt8]) -> String? {
        signatures.first { bytes.dropFirst($0.offset).starts(with: $0.bytes) }?.name
    }
}
