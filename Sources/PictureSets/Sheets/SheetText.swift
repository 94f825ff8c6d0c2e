import Support

/// The text of a sheet as UTF-8 with line feeds, whatever its file has instead.
enum SheetText {
    /// The most that is read of a file, in bytes: room for the attributes of ten times the pictures of
    /// CelebA, and for millions of names.
    static let maximumBytes = 1 << 28

    /// The text, and whether it was read as Western, which needs a remark (`westernRemark`).
    /// - Parameter kinds: what is read besides texts and tables.
    /// - Throws: `ForeignSheet` for what is not text; `FileAccessError`, `NotARegularFile`, `FileTooLarge`.
    static func read(path: String, kinds: Set<FileKind> = []) throws -> (bytes: [UInt8], isWestern: Bool) {
        try decoded(FileBytes.read(path: path, limit: maximumBytes), path: path, kinds)
    }

    static func westernRemark(path: String) -> String {
        "\(FileName.last(of: path)) is not UTF-8 and was read as Western text (Windows-1252): if letters are wrong, "
            + "save it as UTF-8 in the program that made it"
    }

    /// UTF-16 is recognised by its mark, Western text by bytes that are not UTF-8; lines that end in a carriage
    /// return alone, as old Macintosh programs write them, get a line feed.
    /// - Throws: `ForeignSheet`.
    static func utf8(_ bytes: [UInt8], path: String, kinds: Set<FileKind> = []) throws -> [UInt8] {
        try decoded(bytes, path: path, kinds).bytes
    }

    private static func decoded(
        _ bytes: [UInt8], path: String, _ kinds: Set<FileKind>
    ) throws -> (bytes: [UInt8], isWestern: Bool) {
        try ForeignSheet.check(bytes, path: path, kinds: kinds)
        let western = fromWestern(bytes)
        let text = western ?? fromUTF16(bytes) ?? bytes
        guard !text.contains(0) else { throw ForeignSheet(path: path, form: nil) }
        let hasFeeds = !text.contains(returnByte) || text.contains(feedByte)
        return (hasFeeds ? text : text.map { $0 == returnByte ? feedByte : $0 }, western != nil)
    }

    /// Whether a text is neither UTF-8 nor UTF-16 and is read as Western, as spreadsheets on Windows write it:
    /// more of the bytes above ASCII are invalid as UTF-8 than form characters of it.
    static func isWestern(_ bytes: [UInt8]) -> Bool {
        guard !hasUTF16Mark(bytes), bytes.contains(where: { $0 >= 0x80 }) else { return false }
        var (characters, strays) = (0, 0)
        var decoder = UTF8()
        var rest = bytes.makeIterator()
        while true {
            switch decoder.decode(&rest) {
            case .scalarValue(let scalar): characters += scalar.isASCII ? 0 : 1
            case .error: strays += 1
            case .emptyInput: return strays > characters
            }
        }
    }

    /// Windows-1252; nil if the text is not. Its five bytes without a character stay what they are in Latin-1.
    private static func fromWestern(_ bytes: [UInt8]) -> [UInt8]? {
        guard isWestern(bytes) else { return nil }
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let isQuoteOrDash = (0x80..<0xA0).contains(byte)
            text.append(isQuoteOrDash ? windows[Int(byte) - 0x80] : Unicode.Scalar(byte))
        }
        return Array(String(text).utf8)
    }

    /// Windows-1252 from 0x80 to 0x9F.
    private static let windows = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

    /// FF FE or FE FF, by the order of bytes.
    static func hasUTF16Mark(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    }

    private static let feedByte = UInt8(ascii: "\n")
    private static let returnByte = UInt8(ascii: "\r")

    /// nil if the bytes do not begin with UTF-16's mark. What is not a character is repaired.
    private static func fromUTF16(_ bytes: [UInt8]) -> [UInt8]? {
        guard hasUTF16Mark(bytes) else { return nil }
        let isLittle = bytes[0] == 0xFF
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place in
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
