import Foundation

/// A folder of a test's own, removed with the object.
final class TemporaryFolder {
    let url: URL

    /// - Parameter inMemory: for thousands of files, which would wait for a busy disk's journal; where the system
    ///   has no folder in memory, they do.
    init(inMemory: Bool = false) throws {
        let memory = URL(filePath: "/dev/shm")
        let useMemory = inMemory && FileManager.default.isWritableFile(atPath: memory.path)
        let parent = useMemory ? memory : FileManager.default.temporaryDirectory
        url = parent.appending(path: "weights-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func path(_ name: String) -> String {
        url.appending(path: name).path
    }

    /// Writes `bytes` under `name`; its path.
    @discardableResult
    func write(_ bytes: [UInt8], _ name: String = "file") throws -> String {
        try Data(bytes).write(to: URL(filePath: path(name)))
        return path(name)
    }

    /// The names of all files in it, sorted.
    var contents: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    }
}

/// A safetensors file of this header and this much data.
func safetensors(_ header: String, data: Int = 0) -> [UInt8] {
    safetensors(Array(header.utf8), data: data)
}

func safetensors(_ header: [UInt8], data: Int = 0) -> [UInt8] {
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) } + header
        + [UInt8](repeating: 0, count: data)
}
