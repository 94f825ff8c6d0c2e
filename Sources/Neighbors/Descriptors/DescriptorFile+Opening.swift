import Glibc
import Support

extension DescriptorFile {
    static func open(_ path: String, _ layout: DescriptorLayout, _ writer: Writer) throws -> Int32 {
        // Again if another process has just put its new file in place, or ours was put there.
        for _ in 0..<3 {
            let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK)
            guard descriptor >= 0 else {
                guard errno == ENOENT else { throw CacheFolderError(path: path, code: errno) }
                try create(path, layout, writer, replacing: false)
                continue
            }
            do {
                if try isOurs(descriptor, path, layout) { return descriptor }
            } catch {
                close(descriptor)
                throw error
            }
            close(descriptor)
            try create(path, layout, writer, replacing: true)
        }
        throw CacheFolderError(path: path, reason: "what is written there is lost")
    }

    /// Whether the header fits; a file that was cut off is extended to its length again.
    private static func isOurs(
        _ descriptor: Int32, _ path: String, _ layout: DescriptorLayout
    ) throws -> Bool {
        let size = try size(of: descriptor, path)
        let header = try read(descriptor, path, count: DescriptorLayout.headerBytes, at: 0)
        guard header == layout.header else { return false }
        guard size < layout.fileBytes else { return true }
        guard ftruncate(descriptor, layout.fileBytes) == 0 else {
            throw CacheFolderError(path: path, code: errno)
        }
        return true
    }

    /// A new file under a temporary name, then under its proper one; whoever comes second finds the first one's.
    private static func create(
        _ path: String, _ layout: DescriptorLayout, _ writer: Writer, replacing: Bool
    ) throws {
        let file: UnnamedFile
        do {
            file = try UnnamedFile(for: path)
        } catch let error as FileAccessError {
            throw CacheFolderError(path: path, code: error.code)
        }
        try write(layout.header, at: 0, to: file.descriptor, path, writer)
        // For its owner alone: it shows which photographs somebody has.
        guard fchmod(file.descriptor, 0o600) == 0, ftruncate(file.descriptor, layout.fileBytes) == 0 else {
            throw CacheFolderError(path: path, code: errno)
        }
        let code = file.publish(as: path, replacing: replacing)
        guard code == 0 || code == EEXIST else { throw CacheFolderError(path: path, code: code) }
    }

    /// A file that somebody else filled and this process may not write, if it is complete and of this layout; nil
    /// otherwise.
    static func openLent(_ path: String, _ layout: DescriptorLayout) -> Int32? {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        let isWhole = (try? size(of: descriptor, path)).map { $0 >= layout.fileBytes } ?? false
        let header = try? read(descriptor, path, count: DescriptorLayout.headerBytes, at: 0)
        guard isWhole, header == layout.header else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    static func size(of descriptor: Int32, _ path: String) throws -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw CacheFolderError(path: path, code: errno) }
        guard status.isRegularFile else {
            throw CacheFolderError(path: path, reason: "it is not a regular file")
        }
        return Int(status.st_size)
    }
}
