import Support

/// The text of a sheet as UTF-8 with line feeds, whatever its file has instead.
enum SheetText {
    /// What is read of a file at the most, in bytes: room for the attributes of ten times the pictures of CelebA,
    /// and for millions of names.
    static let maximumBytes = 1 << 28

    /// - Throws: `ForeignSheet` for what is no text; `FileAccessError`, `NotARegularFile`, `FileTooLarge`.
    static func read(path: String) throws -> [UInt8] {
        try utf8(FileBytes.read(path: path, limit: maximumBytes), path: path)
    }

    /// UTF-16 is told by its mark; lines that end in a carriage return alone, as old Macintosh programs write them, get a
    /// line feed.
    /// - Throws: `ForeignSheet`.
    static func utf8(_ bytes: [UInt8], path: String) throws -> [UInt8] {
        if let form = ForeignSheet.Form.all.first(where: { $0.recognizes(bytes) }) {
            throw ForeignSheet(path: path, form: form)
        }
        let text = fromUTF16(bytes) ?? bytes
        guard !text.contains(0) else { throw ForeignSheet(path: path, form: .binary) }
        guard text.contains(returnByte), !text.contains(feedByte) else { return text }
        return text.map { $0 == returnByte ? feedByte : $0 }
    }

    /// FF FE or FE FF, as the order of bytes is.
    static func hasUTF16Mark(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    }

    private static let feedByte = UInt8(ascii: "\n")
    private static let returnByte = UInt8(ascii: "\r")

    /// nil where the bytes do not begin with UTF-16's mark. What is no character is repaired.
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
