import CZlib

/// The checksum of zip archives and of PNG's chunks, by zlib.
package struct CRC32 {
    /// The checksum of everything so far.
    package private(set) var value: UInt32 = 0

    package init() {}

    /// The checksum of these bytes alone.
    package init(of bytes: [UInt8]) { update(bytes) }

    package mutating func update(_ bytes: [UInt8]) {
        value = bytes.withUnsafeBufferPointer { czlib_crc32(value, $0.baseAddress, $0.count) }
    }
}
