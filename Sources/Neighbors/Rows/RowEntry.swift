/// What a file's table says about a row, 32 bytes: its place in the chunk (4), how many numbers it keeps (4), norm (8),
/// scale (8) and checksum (8), all little-endian.
package struct RowEntry: Equatable, Sendable {
    /// The row's place in its chunk.
    let position: Int
    /// How many of its numbers are kept: those whose bits are not all zero.
    let count: Int
    /// ‖row‖₂ before it was rounded.
    let norm: Double
    /// A power of two that the kept numbers are multiplied by.
    let scale: Double
    /// Of the row's bytes and the numbers above.
    private(set) var checksum: UInt64 = 0

    static let size = 32

    /// The entry of a row with these bytes.
    package init(position: Int, count: Int, norm: Double, scale: Double, bytes: [UInt8]) {
        (self.position, self.count, self.norm, self.scale) = (position, count, norm, scale)
        checksum = bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.map { self.checksum(of: $0, count: bytes.count) } ?? 0
        }
    }

    /// - Precondition: there are `size` bytes from `bytes` onwards.
    init(_ bytes: UnsafeRawPointer) {
        func word(_ index: Int) -> UInt64 {
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
        }
        position = Int(word(0) & 0xffff_ffff)
        count = Int(word(0) >> 32)
        norm = Double(bitPattern: word(1))
        scale = Double(bitPattern: word(2))
        checksum = word(3)
    }

    package var bytes: [UInt8] {
        [places, norm.bitPattern, scale.bitPattern, checksum].flatMap { word in
            withUnsafeBytes(of: word.littleEndian) { [UInt8]($0) }
        }
    }

    /// Whether these are the row's bytes.
    /// - Precondition: `count` is a multiple of the checksum's step.
    func fits(_ bytes: UnsafeRawPointer, count: Int) -> Bool { checksum == checksum(of: bytes, count: count) }

    private func checksum(of bytes: UnsafeRawPointer, count: Int) -> UInt64 {
        var sum = RowChecksum()
        sum.update(bytes, count: count)
        return sum.finish([places, norm.bitPattern, scale.bitPattern])
    }

    private var places: UInt64 { UInt64(position) | UInt64(count) << 32 }
}
