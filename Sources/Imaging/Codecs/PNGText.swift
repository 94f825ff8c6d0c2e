import CPNG

/// Text chunks of PNG files (PNG specification, third edition, section 11.3.3).
enum PNGText {
    /// The 8 bytes of the signature and the 25 of IHDR, which must come first; a text chunk may follow.
    private static let afterHeader = 33

    /// A PNG file with `comment` in an `iTXt` chunk of the registered keyword "Comment": UTF-8, uncompressed.
    ///
    /// - Precondition: `file` is a PNG file this program wrote.
    static func inserting(comment: String, into file: [UInt8]) -> [UInt8] {
        // Keyword, its end, no compression and its method, then an empty language tag and translated keyword.
        let payload = Array("Comment".utf8) + [0, 0, 0, 0, 0] + Array(comment.utf8)
        return file[..<afterHeader] + chunk(type: "iTXt", payload) + file[afterHeader...]
    }

    private static func chunk(type: String, _ payload: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + payload
        let checksum = UInt32(truncatingIfNeeded: crc32(0, body, uInt(body.count)))
        return bigEndian(UInt32(payload.count)) + body + bigEndian(checksum)
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian, Array.init)
    }
}
