import Glibc

extension DescriptorFile {
    static func open(_ path: String, _ layout: DescriptorLayout, _ writer: Writer) throws -> Int32 {
        // A second time where another process has just put its new file in place, or ours was put there.
        for _ in 0..<3 {
            let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK)
            guard descriptor >= 0 else {
                guard errno == ENOENT else { throw DescriptorStoreError(path: path, code: errno) }
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
        throw DescriptorStoreError(path: path, reason: "what is written there does not stay")
    }

    /// Whether the header fits; a file that was cut off is made as long again.
    private static func isOurs(
        _ descriptor: Int32, _ path: String, _ layout: DescriptorLayout
    ) throws -> Bool {
        let size = try size(of: descriptor, path)
        let header = try read(descriptor, path, count: DescriptorLayout.headerBytes, at: 0)
        guard header == layout.header else { return false }
        guard size < layout.fileBytes else { return true }
        guard ftruncate(descriptor, layout.fileBytes) == 0 else {
            throw DescriptorStoreError(path: path, code: errno)
        }
        return true
    }

    /// A new file under a name of its own, then under its proper one; whoever comes second finds the first's.
    private static func create(
        _ path: String, _ layout: DescriptorLayout, _ writer: Writer, replacing: Bool
    ) throws {
        var template = Array((path + ".XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw DescriptorStoreError(path: path, code: errno) }
        defer {
            close(descriptor)
            unlink(template)
        }
        try write(layout.header, at: 0, to: descriptor, path, writer)
        guard fchmod(descriptor, 0o644) == 0, ftruncate(descriptor, layout.fileBytes) == 0 else {
            throw DescriptorStoreError(path: path, code: errno)
        }
        let result = replacing ? rename(template, path) : link(template, path)
        // Some file systems have no second names; there a race loses work, not sense.
        guard result == 0 || errno == EEXIST || rename(template, path) == 0 else {
            throw DescriptorStoreError(path: path, code: errno)
        }
    }

    static func size(of descriptor: Int32, _ path: String) throws -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw DescriptorStoreError(path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw DescriptorStoreError(path: path, reason: "it is not a regular file")
        }
        return Int(status.st_size)
    }
}
