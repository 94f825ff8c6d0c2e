import CZlib
import Support

/// Files compressed by gzip.
package enum Gzip {
    /// Whether bytes begin like a gzip file.
    package static func recognizes(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: [0x1F, 0x8B])
    }
}

/// A gzip file that is decompressed piece by piece, so that its beginning can be judged before memory is
/// allocated for the whole: a small file can hold gigabytes of zeros. Cost: a second for some 200 MB.
package final class GzipStream {
    private let bytes: [UInt8]
    private let name: String
    private let stream: OpaquePointer

    /// - Parameter name: what to call the file in errors.
    /// - Throws: `UnreadableGzip` if there is no memory for a window of 32 kB.
    package init(_ bytes: [UInt8], name: String) throws {
        (self.bytes, self.name) = (bytes, name)
        guard let stream = czlib_open() else {
            throw UnreadableGzip(name: name, reason: Self.reason(CZLIB_OUT_OF_MEMORY))
        }
        self.stream = stream
    }

    deinit { czlib_close(stream) }

    /// The next bytes; fewer than `count` only at the end.
    /// - Throws: `UnreadableGzip`.
    package func read(_ count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = try read(into: buffer)
        }
    }

    /// Fills a buffer; returns how much of it, less than all only at the end.
    /// - Throws: `UnreadableGzip`.
    package func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        var filled = 0
        // An empty buffer has no address and needs nothing.
        guard let start = buffer.baseAddress else { return 0 }
        let status = czlib_read(stream, bytes, bytes.count, start, buffer.count, &filled)
        guard status == CZLIB_OK else { throw UnreadableGzip(name: name, reason: Self.reason(status)) }
        return filled
    }

    private static func reason(_ status: CZlibStatus) -> String {
        switch status {
        case CZLIB_TRUNCATED: "it is truncated"
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
