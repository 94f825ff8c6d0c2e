/// The check sum of the zip format: CRC-32 with the reversed polynomial EDB88320, a byte at a time.
func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    let table = crcTable
    return ~bytes.withUnsafeBufferPointer { buffer in
        var checksum = UInt32.max
        for byte in buffer {
            checksum = table[Int(UInt8(truncatingIfNeeded: checksum) ^ byte)] ^ (checksum >> 8)
        }
        return checksum
    }
}

/// What each value of the lowest byte contributes.
private let crcTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in (value >> 1) ^ (value & 1 == 0 ? 0 : 0xEDB8_8320) }
}
