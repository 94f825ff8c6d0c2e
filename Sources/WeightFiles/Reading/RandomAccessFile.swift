import Glibc
import Support

/// A regular file open for reading at any offset, closed with the object.
///
/// It is read, not mapped. Whoever asks for a tensor gets an array of its own, so the bytes are copied out of the page
/// cache once either way and a mapping would save no time; but a mapped file that another program shortens kills the
/// process with SIGBUS, where a short read is an error to report. Threads may read at the same time.
final class RandomAccessFile: Sendable {
    let path: String
    /// Bytes in the file when it was opened.
    let size: Int
    private let descriptor: Int32

    /// - Throws: `FileAccessError` where it does not exist or may not be read; `NotARegularFile`.
    init(path: String) throws {
        let file = try RegularFile(opening: path)
        self.path = path
        size = file.size
        descriptor = file.descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Fills `buffer` with the bytes from `offset` on.
    /// - Throws: `FileAccessError` where reading fails; `ShrunkenFileError` where the file ends before the buffer is full.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws {
        let read = FileBytes.fill(buffer, from: descriptor, at: offset)
        guard read.code == 0 else { throw FileAccessError(.read, path: path, code: read.code) }
        guard read.count == buffer.count else {
            throw ShrunkenFileError(path: path, size: size, end: offset + read.count)
        }
    }

    /// `count` bytes from `offset` on.
    /// - Precondition: the range lies inside `size`, so that what is allocated is never more than the file.
    func read(at offset: Int, count: Int) throws -> [UInt8] {
        precondition(offset >= 0 && count >= 0 && offset <= size && count <= size - offset)
        return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
            filled = count
        }
    }

    /// The first `count` bytes, or all where the file has fewer.
    func readPrefix(_ count: Int) throws -> [UInt8] {
        try read(at: 0, count: min(count, size))
    }
}

/// A file became shorter while it was open.
public struct ShrunkenFileError: ExplainedError, Equatable {
    public let path: String
    /// Bytes when it was opened.
    public let size: Int
    /// The byte at which it ends now.
    public let end: Int

    public var message: String {
        "“\(path)” had \(size) bytes when it was opened and now ends at byte \(end)"
    }
    public var remedy: String? { "something else is writing to it; open it again when that has finished" }
}
