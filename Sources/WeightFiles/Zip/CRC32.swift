/// The check sum of the zip format: CRC-32 with the reversed polynomial EDB88320, eight bytes at a time.
struct CRC32 {
    private var state = UInt32.max

    /// The check sum of everything so far.
    var value: UInt32 { ~state }

    mutating func update(_ bytes: [UInt8]) {
        let table = crcTable
        state = bytes.withUnsafeBytes { bytes in
            table.withUnsafeBufferPointer { table in
                var state = state
                var position = 0
                while position + 8 <= bytes.count {
                    let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                    state = advance(by: UInt64(littleEndian: word) ^ UInt64(state), table)
                    position += 8
                }
                for byte in bytes[position...] {
                    state = table[Int(UInt8(truncatingIfNeeded: state) ^ byte)] ^ (state >> 8)
                }
                return state
            }
        }
    }

    /// The first of the eight bytes has seven more to go through, the last none.
    private func advance(by word: UInt64, _ table: UnsafeBufferPointer<UInt32>) -> UInt32 {
        var state: UInt32 = 0
        for byte in 0..<8 {
            state ^= table[(7 - byte) << 8 | Int(word >> UInt64(8 * byte) & 0xFF)]
        }
        return state
    }
}

func crc32(_ bytes: [UInt8]) -> UInt32 {
    var checksum = CRC32()
    checksum.update(bytes)
    return checksum.value
}

/// What each value of a byte contributes after 0 to 7 more bytes: eight tables of 256.
private let crcTable: [UInt32] = {
    var table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in (value >> 1) ^ (value & 1 == 0 ? 0 : 0xEDB8_8320) }
    }
    for index in 256..<(8 * 256) {
        let before = table[index - 256]
        table.append(table[Int(before & 0xFF)] ^ (before >> 8))
    }
    return table
}()
