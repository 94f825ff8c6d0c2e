/// A naive reader of a PNG file's chunks, written from the specification's annexes.
enum PNGChunks {
    /// Type and data of each chunk whose checksum is right, in order.
    static func read(_ file: [UInt8]) -> [(type: String, data: [UInt8])] {
        var chunks: [(String, [UInt8])] = []
        var position = 8
        while position + 12 <= file.count {
            let length = file[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            let end = position + 8 + length
            guard end + 4 <= file.count else { break }
            let body = file[position + 4..<end]
            if Array(file[end..<end + 4]) == checksum(of: body) {
                chunks.append((String(decoding: body.prefix(4), as: UTF8.self), Array(body.dropFirst(4))))
            }
            position = end + 4
        }
        return chunks
    }

    /// The CRC-32 of a chunk's type and data, big-endian, one bit at a time.
    static func checksum(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        var remainder: UInt32 = .max
        for byte in bytes {
            remainder ^= UInt32(byte)
            for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1 }
        }
        return withUnsafeBytes(of: (~remainder).bigEndian, Array.init)
    }
}
