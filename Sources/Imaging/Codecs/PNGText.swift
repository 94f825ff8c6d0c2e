import Support

/// Text chunks of PNG files (PNG specification, third edition, section 11.3.3).
enum PNGText {
    /// The 8 bytes of the signature and the 25 of IHDR, which must come first; a text chunk may follow.
    private static let afterHeader = 33
    /// A registered keyword.
    private static let comment = "Comment"
    /// The keyword of XMP packets (ISO 16684-3).
    private static let xmp = "XML:com.adobe.xmp"
    private static let recipe = "Recipe"
    /// The most bytes that a recipe decompresses to. This program's are a tenth of it.
    private static let longestRecipe = 1 << 20

    /// A PNG file with `comment` in an `iTXt` chunk with the registered keyword "Comment": UTF-8, uncompressed.
    ///
    /// - Precondition: `file` is a PNG file this program wrote.
    static func inserting(comment: String, into file: [UInt8]) -> [UInt8] {
        inserting([chunk(Array(comment.utf8), keyword: Self.comment)], into: file)
    }

    /// A PNG file with an EXIF block, in the chunk that the format has for it.
    ///
    /// - Precondition: `file` is a PNG file this program wrote.
    static func inserting(exif: [UInt8], into file: [UInt8]) -> [UInt8] {
        inserting([chunk("eXIf", exif)], into: file)
    }

    /// A PNG file with an XMP packet, uncompressed as its standard asks, and a recipe, compressed.
    ///
    /// - Precondition: `file` is a PNG file this program wrote.
    static func inserting(xmp: [UInt8], recipe: SavedRecipe?, into file: [UInt8]) -> [UInt8] {
        let recipe = recipe.map { Array($0.text.utf8) }.map { text in
            ZlibStream.compressed(text).map { chunk($0, keyword: Self.recipe, isCompressed: true) }
                ?? chunk(text, keyword: Self.recipe)
        }
        return inserting([chunk(xmp, keyword: Self.xmp)] + (recipe.map { [$0] } ?? []), into: file)
    }

    /// The texts with the keyword "Comment" in `tEXt` and uncompressed `iTXt` chunks; what is not UTF-8 is repaired.
    static func comments(in file: [UInt8]) -> [String] {
        contents(of: comment, in: file).filter { !$0.isCompressed }.map {
            String(decoding: $0.bytes.prefix(DecodedImage.longestComment), as: UTF8.self)
        }
    }

    /// The first text with the keyword "Recipe".
    /// - Throws: `RecipeFault.damaged` if it does not decompress to UTF-8 of at most a megabyte.
    static func recipe(in file: [UInt8]) throws(RecipeFault) -> String? {
        guard let content = contents(of: recipe, in: file).first else { return nil }
        guard content.isCompressed else { return try text(content.bytes) }
        guard let bytes = ZlibStream.decompressed(content.bytes, limit: longestRecipe) else {
            throw .damaged("it does not decompress to \(NumberFormat.grouped(longestRecipe)) bytes at most")
        }
        return try text(bytes[...])
    }

    private static func text(_ bytes: ArraySlice<UInt8>) throws(RecipeFault) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .damaged("its text is not UTF-8")
        }
        return text
    }

    // MARK: Chunks

    private struct Content {
        let bytes: ArraySlice<UInt8>
        var isCompressed = false
    }

    /// What chunks with a keyword hold: of `iTXt` first, then of `zTXt`, then of `tEXt`, as other programs may rewrite
    /// them.
    private static func contents(of keyword: String, in file: [UInt8]) -> [Content] {
        let chunks = PNGChunkList(file, types: ["iTXt", "zTXt", "tEXt"])
        let keyword = Array(keyword.utf8) + [0]
        func texts(_ type: String) -> [ArraySlice<UInt8>] {
            chunks.all(type).filter { $0.starts(with: keyword) }.map { $0.dropFirst(keyword.count) }
        }
        // A method comes before the data; there is only one.
        let compressed = texts("zTXt").map { Content(bytes: $0.dropFirst(), isCompressed: true) }
        return texts("iTXt").compactMap(international) + compressed + texts("tEXt").map { Content(bytes: $0) }
    }

    /// Whether it is compressed and by which method, then language tag and translated keyword, each up to a zero.
    private static func international(_ text: ArraySlice<UInt8>) -> Content? {
        let parts = text.dropFirst(2).split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let flag = text.first, flag <= 1 else { return nil }
        return Content(bytes: parts[2], isCompressed: flag == 1)
    }

    private static func inserting(_ chunks: [[UInt8]], into file: [UInt8]) -> [UInt8] {
        file[..<afterHeader] + Array(chunks.joined()) + file[afterHeader...]
    }

    /// An `iTXt` chunk.
    private static func chunk(_ text: [UInt8], keyword: String, isCompressed: Bool = false) -> [UInt8] {
        // Keyword, its end, compression and its method, then an empty language tag and translated keyword.
        let payload = Array(keyword.utf8) + [0, isCompressed ? 1 : 0, 0, 0, 0] + text
        return chunk("iTXt", payload)
    }

    private static func chunk(_ type: String, _ payload: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + payload
        return bigEndian(UInt32(payload.count)) + body + bigEndian(CRC32(of: body).value)
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian, Array.init)
    }
}
