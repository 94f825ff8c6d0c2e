import Foundation

/// A test's own folder, removed with the object.
package final class ScratchFolder {
    package let url: URL

    /// - Parameter inMemory: for thousands of files, which would wait for a busy disk's journal; they do if the
    ///   system has no folder in memory.
    package init(inMemory: Bool = false) throws {
        let memory = URL(filePath: "/dev/shm")
        let useMemory = inMemory && FileManager.default.isWritableFile(atPath: memory.path)
        let parent = useMemory ? memory : FileManager.default.temporaryDirectory
        url = parent.appending(path: "dfi-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    package var path: String { url.path }

    package func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes `bytes` under `name`, making the folders before it; returns its path.
    @discardableResult
    package func write(_ bytes: [UInt8], _ name: String = "file") throws -> String {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file.path
    }

    @discardableResult
    package func write(_ text: String, _ name: String) throws -> String { try write(Array(text.utf8), name) }

    /// The names of all files in it, sorted.
    package var contents: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}

/// Runs `body` with the path of a folder that is deleted when it ends.
package func withScratchFolder<Result>(_ body: (_ folder: String) throws -> Result) throws -> Result {
    let folder = try ScratchFolder()
    return try withExtendedLifetime(folder) { try body(folder.path) }
}
