import Glibc
import Support

/// A file of a cache, open for reading.
///
/// What is not there can be made again; what cannot be read may be there and intact, and whoever took it for absent would
/// replace it.
final class CacheFile {
    private let path: String
    private let descriptor: Int32

    /// Nil where there is no file, or something else has its place.
    /// - Throws: `CacheFolderError` where there is one that cannot be opened.
    init?(_ path: String) throws {
        do {
            (self.path, descriptor) = try (path, RegularFile(opening: path).descriptor)
        } catch is NotARegularFile {
            return nil
        } catch let error as FileAccessError {
            if error.isMissing || error.code == EISDIR || Self.isGone(error.code) { return nil }
            throw CacheFolderError(path: path, code: error.code)
        }
    }

    deinit { close(descriptor) }

    /// Reads from a place on until the buffer is full or the file ends.
    /// - Returns: how many bytes were read; none where the file has gone.
    func fill(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(CacheFolderError) -> Int {
        let found = FileBytes.fill(buffer, from: descriptor, at: offset)
        guard found.code != 0 else { return found.count }
        guard Self.isGone(found.code) else { throw CacheFolderError(path: path, code: found.code) }
        return 0
    }

    /// Somebody on another machine has replaced or removed the file while it was open here.
    private static func isGone(_ code: Int32) -> Bool { code == ESTALE }
}
