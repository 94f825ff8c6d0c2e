/// The checksum that SQLite carries from a log's header through its frames: those after the first that does not have it
/// are not replayed.
struct LogChecksum {
    private var (first, second): (UInt32, UInt32) = (0, 0)
    private let isBigEndian: Bool

    /// - Parameter isBigEndian: the order of the bytes in the words that are summed, as the log's first word says.
    init(isBigEndian: Bool) {
        self.isBigEndian = isBigEndian
    }

    /// - Parameter bytes: a multiple of eight.
    mutating func add(_ bytes: ArraySlice<UInt8>) {
        var (first, second) = (first, second)
        bytes.withUnsafeBytes { words in
            for offset in stride(from: 0, to: words.count - 7, by: 8) {
                first &+= word(words, at: offset) &+ second
                second &+= word(words, at: offset + 4) &+ first
            }
        }
        (self.first, self.second) = (first, second)
    }

    private func word(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt32 {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        return isBigEndian ? UInt32(bigEndian: word) : UInt32(littleEndian: word)
    }

    /// Whether these are the sums, as a header has them.
    func isEqual(to sums: (UInt32, UInt32)) -> Bool { (first, second) == sums }
}
