import Support

/// Text chunks of PNG files (PNG specification, third edition, section 11.3.3).
enum PNGText {
    /// The 8 bytes of the signature and the 25 of IHDR, which must come first; a text chunk may follow.
    private static let afterHeader = 33

    /// A PNG file with `comment` in an `iTXt` chunk with the registered keyword "Comment": UTF-8, uncompressed.
    ///
    /// - Precondition: `file` is a PNG file this program wrote.
    static func inserting(comment: String, into file: [UInt8]) -> [UInt8] {
        // Keyword, its end, no compression and its method, then an empty language tag and translated keyword.
        let payload = Array("Comment".utf8) + [0, 0, 0, 0, 0] + Array(comment.utf8)
        return file[..<afterHeader] + chunk(type: "iTXt", payload) + file[afterHeader...]
    }

    /// The texts with the keyword "Comment" in `tEXt` and uncompressed `iTXt` chunks; what is not UTF-8 is repaired.
    static func comments(in file: [UInt8]) -> [String] {
        let chunks = PNGChunkList(file, types: ["iTXt", "tEXt"])
        let keyword = Array("Comment".utf8) + [0]
        func texts(_ type: String) -> [ArraySlice<UInt8>] {
            chunks.all(type).filter { $0.starts(with: keyword) }.map { $0.dropFirst(keyword.count) }
        }
        // No compression and its method, then language tag and translated keyword, each up to a zero.
        let international = texts("iTXt").compactMap { text -> ArraySlice<UInt8>? in
            guard text.first == 0 else { return nil }
            let parts = text.dropFirst(2).split(
                separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            return parts.count == 3 ? parts[2] : nil
        }
        return (international + texts("tEXt")).map {
            String(decoding: $0.prefix(DecodedImage.longestComment), as: UTF8.self)
        }
    }

    private static func chunk(type: String, _ payload: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + payload
        return bigEndian(UInt32(payload.count)) + body + bigEndian(CRC32(of: body).value)
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian, Array.init)
    }
}
