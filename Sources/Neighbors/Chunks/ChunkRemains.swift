import Glibc
import Support
import Synchronization

/// What processes that were killed have left beside complete chunks: claims, and parts that a chunk has replaced.
///
/// Beside other chunks nothing needs to be done: whoever computes one takes its claim over and removes its parts.
enum ChunkRemains {
    private static let swept = Mutex<Set<String>>([])
    private static let endings = DescriptorPrecision.allCases.map { ".\($0.fileEnding)" }

    /// Removes them from a folder of chunks, once a run.
    ///
    /// Cost: the names of all chunks are read.
    static func sweep(_ root: String) {
        guard swept.withLock({ $0.insert(root).inserted }) else { return }
        for folder in names(in: root) {
            let names = Set(names(in: "\(root)/\(folder)"))
            for name in names {
                guard let ending = endings.first(where: name.hasSuffix) else { continue }
                let stem = String(name.dropLast(ending.count))
                let place = "\(root)/\(folder)/\(stem)"
                if names.contains("\(stem).claim") { removeClaim("\(place).claim") }
                if names.contains("\(stem).parts") { removeParts("\(place).parts", of: place + ending) }
            }
        }
    }

    /// One of somebody who is at work stays.
    private static func removeClaim(_ path: String) {
        // To take it over and give it back removes it.
        _ = ChunkClaims().takeOver(path)
    }

    /// A chunk's file has the rows of every part that was there before it. One that is newer was made because rows of the
    /// chunk are damaged.
    private static func removeParts(_ folder: String, of chunk: String) {
        guard let complete = time(of: chunk) else { return }
        UnnamedFile.removeOrphans(in: folder + "/")
        for name in names(in: folder) where !name.hasPrefix(".") {
            guard let made = time(of: "\(folder)/\(name)"), made <= complete else { continue }
            unlink("\(folder)/\(name)")
        }
        rmdir(folder)
    }

    /// Nanoseconds since 1970; nil for what is no file.
    private static func time(of path: String) -> Int64? {
        var status = stat()
        guard lstat(path, &status) == 0, status.isRegularFile else { return nil }
        return status.modificationNanoseconds
    }

    /// None where there is no folder.
    private static func names(in folder: String) -> [String] { (try? FolderEntries.names(in: folder)) ?? [] }
}
