/// What files of a kind begin with, for readers that say what a file is which they do not read. What to do about it is
/// each reader's own.
package struct FileSignature: Sendable {
    private let bytes: [UInt8]
    /// Where the bytes stand.
    private let offset: Int

    private init(_ bytes: [UInt8], at offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    private init(_ text: String, at offset: Int = 0) { self.init(Array(text.utf8), at: offset) }

    /// - Parameter head: the file's first bytes; all of them where it is short.
    package func matches(_ head: [UInt8]) -> Bool { head.dropFirst(offset).starts(with: bytes) }

    // MARK: Packed

    package static let gzip = FileSignature([0x1F, 0x8B])
    package static let bzip2 = FileSignature("BZh")
    package static let xz = FileSignature([0xFD] + Array("7zXZ\u{0}".utf8))
    package static let zstandard = FileSignature([0x28, 0xB5, 0x2F, 0xFD])
    package static let sevenZip = FileSignature([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])
    package static let rar = FileSignature("Rar!")
    package static let tar = FileSignature("ustar", at: 257)

    // MARK: Numbers and tables

    package static let numpy = FileSignature([0x93] + Array("NUMPY".utf8))
    package static let hdf5 = FileSignature([0x89] + Array("HDF".utf8))
    package static let sqlite = FileSignature("SQLite format 3")

    // MARK: Pictures

    package static let png = FileSignature([0x89] + Array("PNG".utf8))
    package static let jpeg = FileSignature([0xFF, 0xD8, 0xFF])
}
