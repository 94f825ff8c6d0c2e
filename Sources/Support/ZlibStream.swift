import CZlib

/// Whole zlib streams (RFC 1950) in memory.
package enum ZlibStream {
    /// - Returns: nil only if there is no memory.
    package static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        result(capacity: czlib_deflate_bound(bytes.count)) { output, filled in
            czlib_deflate(bytes, bytes.count, output.baseAddress, output.count, &filled)
        }
    }

    /// - Parameter limit: the most bytes that it may come to; so many are allocated at once.
    /// - Returns: nil if the stream is damaged or cut short, or holds more.
    package static func decompressed(_ bytes: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
        bytes.withUnsafeBufferPointer { bytes in
            result(capacity: limit) { output, filled in
                czlib_inflate(bytes.baseAddress, bytes.count, output.baseAddress, output.count, &filled)
            }
        }
    }

    private static func result(
        capacity: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>, inout Int) -> CZlibStatus
    ) -> [UInt8]? {
        var status = CZLIB_OK
        let result = [UInt8](unsafeUninitializedCapacity: capacity) { output, filled in
            // Safe: the buffer has the capacity that zlib is told.
            status = fill(output, &filled)
        }
        return status == CZLIB_OK ? result : nil
    }
}
