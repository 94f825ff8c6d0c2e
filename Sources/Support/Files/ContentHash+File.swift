import Glibc

extension ContentHash {
    /// The hash of a regular file's bytes, as `sha256sum` prints it. Memory does not grow with the file.
    ///
    /// - Throws: `FileAccessError`, `NotARegularFile`, or `FileTooLarge` above `limit` bytes.
    public static func ofFile(_ path: String, limit: Int = .max) throws -> ContentHash {
        let file = try RegularFile(opening: path)
        defer { close(file.descriptor) }
        guard file.size <= limit else { throw FileTooLarge(path: path, size: file.size, limit: limit) }
        var hash = SHA256()
        var part = [UInt8](repeating: 0, count: min(partSize, file.size))
        var place = 0
        // A file that shrinks meanwhile gives less; one that grows is read to its former size.
        while place < file.size {
            let wanted = min(part.count, file.size - place)
            let read = part.withUnsafeMutableBytes { bytes in
                FileBytes.fill(
                    UnsafeMutableRawBufferPointer(rebasing: bytes[..<wanted]), from: file.descriptor,
                    at: place)
            }
            guard read.code == 0 else { throw FileAccessError(.read, path: path, code: read.code) }
            part.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<read.count])) }
            guard read.count == wanted else { break }
            place += wanted
        }
        return ContentHash(hash)
    }

    private static let partSize = 1 << 20
}

/// The hash of a file's bytes, as `sha256sum` prints it, from parts.
package struct FileHasher {
    private var hash = SHA256()

    package init() {}

    package mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { hash.update($0) } }

    package func finish() -> ContentHash { ContentHash(hash) }
}
