import CZlib
import Support

/// Files compressed by gzip.
package enum Gzip {
    /// Whether bytes begin as a gzip file does.
    package static func recognizes(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: [0x1F, 0x8B])
    }

    /// What a whole gzip file holds.
    ///
    /// - Parameters:
    ///   - limit: the most bytes that may come out: a small file can hold gigabytes of zeros.
    ///   - name: what to call the file in errors.
    /// - Throws: `UnreadableGzip`. Cost: some 200 MB a second.
    package static func decompress(_ bytes: [UInt8], limit: Int, name: String) throws -> [UInt8] {
        var (output, count): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
        let status = czlib_gunzip(bytes, bytes.count, limit, &output, &count)
        defer { czlib_release(output) }
        guard status == CZLIB_OK else { throw UnreadableGzip(name: name, reason: reason(status, limit)) }
        return Array(UnsafeBufferPointer(start: output, count: count))
    }

    private static func reason(_ status: CZlibStatus, _ limit: Int) -> String {
        switch status {
        case CZLIB_TRUNCATED: "it is truncated"
        case CZLIB_TOO_LARGE: "it holds more than \(limit) bytes, which is the limit"
        case CZLIB_OUT_OF_MEMORY: "there is not enough memory"
        default: "its data is damaged"
        }
    }
}

/// Thrown for a gzip file that does not decompress.
package struct UnreadableGzip: ExplainedError, Equatable {
    package let name: String
    package let reason: String

    package var message: String { "cannot decompress “\(name)”: \(reason)" }
    package var remedy: String? { "fetch it again, or decompress it yourself (gunzip) and name the result" }
}
